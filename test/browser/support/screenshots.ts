import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { waitUntilQuiet } from './open-requests.js';

/** Keeps what is to be seen now for the documentation, where `--screenshots` was given. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS_FOLDER'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await waitUntilQuiet(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
