import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openEventStream } from '../support/event-stream.js';
import { LIVE } from '../support/service.js';
import { parametersOf, STATUS_PATH, v2Headers } from '../support/signed-callback.js';
import { waitFor } from '../support/wait-for.js';
import { describeInBrowser } from './support/chromium.js';
import type { DashboardService } from './support/dashboard-service.js';
import { secretOf } from './support/keys.js';
import { waitUntilQuiet } from './support/open-requests.js';
import { useDashboard } from './support/use-dashboard.js';

const { APP_BASE_URL: _publicUrl, ALLOW_KEYLESS: _keyless, ...PLIVO } = LIVE;
const IS_LIVE = /^Live, figures of /;
const IS_POLLED = /^Asking now and then, figures of /;
const STREAM = /\/events$/;
/** The page waits so long before it asks for the same list again. */
const LIST_GAP_MS = 3_000;

/** A report on a message, as Plivo calls back. */
async function report({ url }: DashboardService, MessageUUID: string, Status: string): Promise<void> {
  const answer = await fetch(url + STATUS_PATH, {
    method: 'POST',
    headers: v2Headers(STATUS_PATH, LIVE.PLIVO_AUTH_TOKEN, url),
    body: new URLSearchParams(parametersOf({ MessageUUID, Status, To: '15551234567' })),
  });
  expect(answer.status).toBe(204);
}

/** The requests of a page from now on whose address matches. */
function record(page: Page, address: RegExp): string[] {
  const urls: string[] = [];
  page.on('request', (request) => {
    if (address.test(request.url())) urls.push(request.url());
  });
  return urls;
}

describeInBrowser('a page that is live', () => {
  const dashboard = useDashboard({ data: 'none', variables: PLIVO });
  const openMessage = async (uuid: string) => {
    const opened = await dashboard.newPage({ as: 'viewer' });
    await opened.open(`messages/${uuid}`);
    await opened.page.getByText(IS_LIVE).waitFor();
    return opened;
  };
  const statusOf = (page: Page, status: string) => page.getByRole('main').getByText(status, { exact: true });

  it('shows a new status of the message that is open without a reload, long before it would ask', async () => {
    const uuid = randomUUID();
    await report(dashboard.service, uuid, 'queued');
    const { page } = await openMessage(uuid);
    let reloads = 0;
    page.on('load', () => (reloads += 1));
    for (const status of ['sent', 'delivered']) {
      await report(dashboard.service, uuid, status);
      // The next poll comes after a minute, which is longer than a step may take.
      await statusOf(page, status).first().waitFor();
    }
    expect(reloads).toBe(0);
  });

  it('asks for nothing when another message changes', async () => {
    const [shown, other] = [randomUUID(), randomUUID()];
    await report(dashboard.service, shown, 'queued');
    const { page } = await openMessage(shown);
    await waitUntilQuiet(page);
    const asked = record(page, new RegExp(other));
    await report(dashboard.service, other, 'queued');
    await report(dashboard.service, shown, 'sent');
    await statusOf(page, 'sent').first().waitFor();
    expect(asked).toEqual([]);
  });

  it('asks a few times while hundreds of events arrive, and shows the last one', async () => {
    const { page, open } = await dashboard.newPage({ as: 'viewer' });
    await report(dashboard.service, randomUUID(), 'queued');
    await open('messages');
    await page.getByText(IS_LIVE).waitFor();
    await waitUntilQuiet(page);
    const asked = record(page, /\/delivery-statuses\?/);
    const startedAt = Date.now();
    for (let event = 0; event < 300; event += 1) await report(dashboard.service, randomUUID(), 'sent');
    const last = randomUUID();
    await report(dashboard.service, last, 'delivered');
    await page.getByRole('table').locator(`a[href*="${last}"]`).first().waitFor();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(2 + (Date.now() - startedAt) / LIST_GAP_MS);
  });

  it('has one connection, whichever page is open, and none after the sign-out', async () => {
    const { page, findings, open } = await dashboard.newPage({ as: 'viewer' });
    const streams = record(page, STREAM);
    await open();
    for (const name of ['Messages', 'Batches', 'Opt-outs']) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    expect(streams).toHaveLength(1);
    findings.allow(/^401 GET \/session$/);
    const closed = page.waitForEvent('requestfailed', (request) => STREAM.test(request.url()));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await closed;
    await page.getByLabel('API key').waitFor();
    expect(streams).toHaveLength(1);
  });

  it('gives its connection back while it is hidden, and is live again when it is seen', async () => {
    const { page, open } = await dashboard.newPage({ as: 'viewer' });
    const streams = record(page, STREAM);
    await open('opt-outs');
    const turn = (state: string) =>
      page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
         document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));`,
      );
    await page.getByText(IS_LIVE).waitFor();
    const closed = page.waitForEvent('requestfailed', (request) => STREAM.test(request.url()));
    await turn('hidden');
    await closed;
    await page.getByText(IS_POLLED).waitFor();
    await turn('visible');
    await page.getByText(IS_LIVE).waitFor();
    expect(streams).toHaveLength(2);
  });

  it('is live again after a restart of the service', async () => {
    const uuid = randomUUID();
    await report(dashboard.service, uuid, 'queued');
    const { page, findings } = await openMessage(uuid);
    findings.allow(/^(net::ERR_\w+|503) GET /);
    await dashboard.service.stop();
    await page.getByText('The service does not answer.').waitFor();
    const again = page.waitForResponse((response) => STREAM.test(response.url()));
    await dashboard.service.start();
    await page.getByText(IS_LIVE).waitFor();
    expect((await (await again).request().allHeaders())['last-event-id']).toMatch(/^\d+$/);
    await report(dashboard.service, uuid, 'delivered');
    await statusOf(page, 'delivered').first().waitFor();
  });
});

describeInBrowser('a page whose stream is refused', () => {
  const dashboard = useDashboard({ data: 'none', variables: { ...PLIVO, EVENTS_MAX_LISTENERS: '1' } });

  it('says that it asks now and then, does so, and is live once it is let in', async () => {
    const uuid = randomUUID();
    await report(dashboard.service, uuid, 'queued');
    const other = await openEventStream(`${dashboard.service.url}/events`, {
      'X-Api-Key': secretOf('admin'),
    });
    const { page, findings, open } = await dashboard.newPage({ as: 'viewer' });
    findings.allow(/^503 GET \/events$/);
    await open(`messages/${uuid}`);
    await page.getByText(IS_POLLED).waitFor();
    await report(dashboard.service, uuid, 'delivered');
    await page.getByRole('main').getByText('delivered', { exact: true }).first().waitFor();
    expect(await page.getByText(IS_LIVE).count()).toBe(0);
    other.close();
    await waitFor(() => page.getByText(IS_LIVE).isVisible());
  });
});
