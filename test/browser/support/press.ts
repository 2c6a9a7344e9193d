import type { Page } from 'playwright-core';

/** Presses a button that asks first, then one of the answers of its question. */
export async function press(page: Page, label: string, answer = label): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page
    .getByRole('dialog', { name: `${label}?` })
    .getByRole('button', { name: answer })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
