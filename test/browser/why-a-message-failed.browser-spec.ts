import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/chromium.js';
import { takeScreenshot } from './support/screenshots.js';
import { useDashboard } from './support/use-dashboard.js';

const SEARCH = { name: 'Find messages by number, id, reference or batch' };
const KEYS_TO_SEARCH = 3;

interface FailedMessage {
  recipient: string;
  messageUuid: string;
  messageId: string;
  error: { code: string; meaning: string };
}

describeInBrowser('why a message failed', () => {
  const dashboard = useDashboard();
  const failedMessage = async (): Promise<FailedMessage> => {
    const { items } = await dashboard.service.read<{ items: FailedMessage[] }>(
      '/delivery-statuses?status=undelivered&limit=100',
    );
    const failed = items.find(({ messageId, error }) => messageId && error);
    if (!failed) throw new Error('The sample data has no failed message of ours.');
    return failed;
  };
  const searchFor = async (page: Page, words: string): Promise<void> => {
    await page.getByRole('searchbox', SEARCH).fill(words);
    await page.getByRole('searchbox', SEARCH).press('Enter');
  };
  const reasonOn = async (page: Page): Promise<string> => {
    await page.getByRole('heading', { level: 1, name: /^Message to / }).waitFor();
    return page.getByRole('main').innerText();
  };

  it('is found by the number in three clicks from the first page', async () => {
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    const failed = await failedMessage();
    await open('?period=30d');
    await page.locator('[role=img] canvas').first().waitFor();
    await takeScreenshot(page, 'overview');
    // The first click is into the search box, the second is Enter.
    await searchFor(page, failed.recipient);
    const row = page.getByRole('main').locator(`a[href*="${failed.messageId}"]`);
    await row.waitFor();
    await takeScreenshot(page, 'messages-to-a-number');
    await row.click();
    expect(await reasonOn(page)).toContain(failed.error.meaning);
    expect(await reasonOn(page)).toContain(`error ${failed.error.code}`);
    await takeScreenshot(page, 'why-it-failed');
  });

  it.each([
    ['the UUID of Plivo', ({ messageUuid }: FailedMessage) => messageUuid],
    ['our id', ({ messageId }: FailedMessage) => messageId],
  ])('is found by %s in one step', async (_name, idOf) => {
    const { page, open } = await dashboard.newPage({ as: 'viewer' });
    const failed = await failedMessage();
    await open('opt-outs');
    await searchFor(page, idOf(failed));
    expect(await reasonOn(page)).toContain(failed.error.meaning);
  });

  it('is found by the keyboard alone', async () => {
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    const failed = await failedMessage();
    await open();
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.id || document.activeElement.getAttribute("href") || ""');
    for (let key = 0; key < KEYS_TO_SEARCH; key += 1) await page.keyboard.press('Tab');
    expect(await focused()).toBe('search');
    await page.keyboard.type(failed.recipient);
    await page.keyboard.press('Enter');
    await page.getByRole('main').locator(`a[href*="${failed.messageId}"]`).waitFor();
    for (let key = 0; !(await focused()).includes(failed.messageId); key += 1) {
      expect(key).toBeLessThan(100);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    expect(await reasonOn(page)).toContain(failed.error.meaning);
  });

  it('shows the number masked to a key without the scope admin', async () => {
    const failed = await failedMessage();
    for (const [as, isShown] of [
      ['viewer', false],
      ['admin', true],
    ] as const) {
      const { page, open } = await dashboard.newPage({ as });
      await open(`messages/${failed.messageId}`);
      expect(await reasonOn(page)).toContain(failed.error.meaning);
      const heading = await page.locator('h1').innerText();
      expect([as, heading.includes(failed.recipient)]).toEqual([as, isShown]);
      expect([as, heading.includes('•')]).toEqual([as, !isShown]);
    }
  });

  it('says where nothing is found', async () => {
    const { page, findings, open } = await dashboard.newPage({ as: 'viewer' });
    findings.allow(/^404 GET \/(messaging|delivery-statuses)/);
    await open();
    await searchFor(page, '01a226df-0000-7000-8000-000000000000');
    await page.getByRole('heading', { name: 'Nothing has this id' }).waitFor();
    await searchFor(page, '+15550009999');
    await page.getByText('Plivo has reported on no message to this number.').waitFor();
    expect(await page.locator('h1').innerText()).toBe('Messages');
  });
});
