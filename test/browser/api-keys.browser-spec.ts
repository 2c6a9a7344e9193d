import { expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium.js';
import { expectAccessible } from './support/accessibility.js';
import { press } from './support/press.js';
import { useDashboard } from './support/use-dashboard.js';

describeInBrowser('API keys', () => {
  const dashboard = useDashboard({ data: 'none' });

  it('are created with a secret that is shown once and works, and revoked', async () => {
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    await open('api-keys');
    const keys = page.getByRole('region', { name: 'API keys' });
    await page.getByLabel('Name').fill('reports');
    await page.getByLabel(/^Requests a minute/).fill('60');
    await page.getByLabel(/^Last day/).fill('2099-12-31');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'The key reports is created' }).waitFor();
    await expectAccessible(page);
    const secret = await page.getByLabel('Secret').inputValue();
    const headers = { 'X-Api-Key': secret };
    const ask = async (path: string) => (await fetch(`${dashboard.service.url}${path}`, { headers })).status;
    expect([await ask('/delivery-statuses'), await ask('/api-keys')]).toEqual([200, 403]);

    const row = keys.getByRole('row').filter({ hasText: 'reports' });
    expect(await row.innerText()).toMatch(/reports\s+read\s+60/);
    await page.getByRole('button', { name: 'I have it' }).click();
    expect(await page.content()).not.toContain(secret);

    await press(page, 'Revoke');
    await row.waitFor({ state: 'detached' });
    expect(await ask('/delivery-statuses')).toBe(401);
  });

  it('say why one is not created', async () => {
    const { page, open, findings } = await dashboard.newPage({ as: 'admin' });
    findings.allow(/^409 POST \/api-keys$/);
    await open('api-keys');
    const { items } = await dashboard.service.read<{ items: { name: string }[] }>('/api-keys');
    const taken = items[0]!.name;
    await page.getByLabel('Name').fill(taken);
    await page.getByRole('button', { name: 'Create' }).click();
    const notice = page.getByText('There is a key with this name.');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('Choose another');
  });

  it('are not shown to a key without the scope admin', async () => {
    const { page, open } = await dashboard.newPage({ as: 'operator' });
    await open('');
    await page.getByRole('link', { name: 'Messages' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
  });
});
