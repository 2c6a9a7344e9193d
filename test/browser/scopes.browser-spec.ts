import { expect, it } from '@jest/globals';
import { addScheduledBatch, type Batch } from './support/add-scheduled-batch.js';
import type { KeyName } from './support/keys.js';
import { describeInBrowser } from './support/chromium.js';
import { useDashboard } from './support/use-dashboard.js';

describeInBrowser('actions and scopes', () => {
  const dashboard = useDashboard({ data: 'none' });
  const addBatch = () => addScheduledBatch(dashboard.service);
  const openBatch = async (id: string, as: KeyName) => {
    const opened = await dashboard.newPage({ as });
    await opened.open(`batches/${id}`);
    await opened.page.getByRole('heading', { name: 'Details' }).waitFor();
    return opened;
  };

  it('pauses a batch for a key that may send', async () => {
    const { id } = await addBatch();
    const { page } = await openBatch(id, 'operator');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    expect((await dashboard.service.read<Batch>(`/messaging/batches/${id}`)).state).toBe('paused');
  });

  it('shows no button to a key that may not send, and the route answers 403', async () => {
    const { id } = await addBatch();
    const { page, context } = await openBatch(id, 'viewer');
    expect(await page.getByRole('button', { name: /Pause|Cancel/ }).count()).toBe(0);
    const answer = await context.request.post(`${dashboard.service.url}/messaging/batches/${id}/pause`);
    expect([answer.status(), (await answer.json()).code]).toEqual([403, 'scope_missing']);
  });

  it('leads to the dead letters with the scope admin only', async () => {
    for (const [as, count] of [
      ['viewer', 0],
      ['admin', 1],
    ] as const) {
      const { page, open } = await dashboard.newPage({ as });
      await open();
      const link = page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('link', { name: 'Dead letters' });
      expect([as, await link.count()]).toEqual([as, count]);
    }
  });

  it('is refused for a page of another site that has the cookie', async () => {
    const { id } = await addBatch();
    const { context } = await openBatch(id, 'operator');
    const answer = await context.request.post(`${dashboard.service.url}/messaging/batches/${id}/pause`, {
      headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' },
    });
    expect([answer.status(), (await answer.json()).code]).toEqual([403, 'cross_site']);
  });
});

describeInBrowser('a new install', () => {
  const dashboard = useDashboard({ data: 'none' });

  it('offers to send a message to the sandbox, and shows it arrive', async () => {
    const { page, open } = await dashboard.newPage({ as: 'operator' });
    await open();
    await page.getByRole('button', { name: /^Send a sandbox message/ }).click();
    await page.getByText('Delivered: done').waitFor();
    await page.getByRole('link', { name: 'See all that happened' }).click();
    await page.getByRole('heading', { level: 1, name: /^Message to / }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('delivered');
  });

  it('offers it to no key that may not send', async () => {
    const { page, open } = await dashboard.newPage({ as: 'viewer' });
    await open('?country=AU');
    expect(await page.getByRole('button', { name: /^Send a sandbox message/ }).count()).toBe(0);
  });
});
