import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import { addAlert } from '../support/stored-alert.js';
import { storeDelivery } from '../support/stored-delivery.js';
import { expectAccessible } from './support/accessibility.js';
import { describeInBrowser } from './support/chromium.js';
import { DEVICES } from './support/dashboard-page.js';
import { waitUntilQuiet } from './support/open-requests.js';
import { useDashboard } from './support/use-dashboard.js';

const LOOKS = (['light', 'dark'] as const).flatMap((theme) =>
  (['desktop', 'phone'] as const).map((device) => ({ theme, device })),
);

/** Each page; `{id}` stands for the first of a list of the API. */
const PAGES: readonly [name: string, path: string, list?: string, field?: string][] = [
  ['the overview', '?period=30d'],
  ['the alerts', 'alerts'],
  ['an alert', 'alerts/{id}', '/alerts', 'id'],
  ['the rules of alerts', 'alerts/rules'],
  ['the messages', 'messages'],
  ['the messages of this service', 'messages?view=own'],
  ['a failed message', 'messages/{id}', '/delivery-statuses?status=undelivered', 'messageUuid'],
  ['a refused message', 'messages/{id}', '/messaging/messages?state=refused', 'id'],
  ['the batches', 'batches'],
  ['a batch', 'batches/{id}', '/messaging/batches', 'id'],
  ['the templates', 'templates'],
  ['a template', 'templates/{id}', '/messaging/templates', 'name'],
  ['the experiments', 'experiments'],
  ['an experiment', 'experiments/{id}', '/messaging/experiments', 'name'],
  ['the opt-outs', 'opt-outs'],
  ['the webhooks', 'webhooks'],
  ['an endpoint of webhooks', 'webhooks/{id}', '/webhooks/endpoints', 'id'],
  ['the unknown outcomes', 'unknown-outcomes'],
  ['the dead letters', 'dead-letters'],
  ['the API keys', 'api-keys'],
  ['a page that does not exist', 'no-such-page'],
];

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > innerWidth');
}

describeInBrowser('every page', () => {
  const dashboard = useDashboard();
  // The sample data has no alert and no endpoint of webhooks.
  beforeAll(async () => {
    const db = await createPrismaClient(dashboard.service.databaseUrl);
    await addAlert(db);
    for (const subject of ['network=262-02', 'country=DE']) await addAlert(db, { state: 'open', subject });
    await storeDelivery(db);
    await db.$disconnect();
  });
  const fill = async (path: string, list?: string, field = ''): Promise<string> => {
    if (!list) return path;
    const { items } = await dashboard.service.read<{ items: Record<string, string>[] }>(list);
    expect(items).not.toEqual([]);
    return path.replace('{id}', items[0]?.[field] ?? '');
  };

  it.each(PAGES.map(([name, path, list, field]) => ({ name, path, list, field })))(
    'is sound and accessible: $name',
    async ({ path, list, field }) => {
      const { page, open } = await dashboard.newPage({ as: 'admin' });
      await open(await fill(path, list, field));
      await waitUntilQuiet(page);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toBe(`${await page.locator('h1').innerText()} · Plivo delivery`);
      for (const { theme, device } of LOOKS) {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize(DEVICES[device].viewport);
        await expectAccessible(page);
        expect([theme, device, await isTooWide(page)]).toEqual([theme, device, false]);
      }
    },
  );

  it('is one click away, and the keyboard begins at its content', async () => {
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    await open();
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    for (const text of await links.allInnerTexts()) {
      // Behind the name may be a count.
      const name = text.replace(/\s+\d[^]*$/, '');
      await links.filter({ hasText: name }).click();
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      expect(await page.evaluate('document.activeElement.id || document.activeElement.tagName')).toMatch(
        name === 'Overview' ? /./ : /^content$/,
      );
    }
  });
});
