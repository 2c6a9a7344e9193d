import type { Page, Request } from 'playwright-core';
import { waitFor } from '../../support/wait-for.js';

/** The stream of events stays open as long as the page. */
const STREAM = /\/events$/;
const QUIET_MS = 500;

const openRequests = new WeakMap<Page, Set<Request>>();

/** Remembers which requests of a page have no answer yet. */
export function trackRequests(page: Page): void {
  const open = new Set<Request>();
  openRequests.set(page, open);
  page.on('request', (request) => {
    if (!STREAM.test(request.url())) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Resolves when a page has asked for nothing for a while, as `networkidle` does where no stream is open. */
export async function waitUntilQuiet(page: Page): Promise<void> {
  const open = openRequests.get(page);
  let busyAt = Date.now();
  await waitFor(() => {
    if (!open || open.size > 0) busyAt = Date.now();
    return Date.now() - busyAt > QUIET_MS;
  });
}
