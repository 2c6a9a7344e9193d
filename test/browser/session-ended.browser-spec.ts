import { expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium.js';
import { secretOf } from './support/keys.js';
import { useDashboard } from './support/use-dashboard.js';

describeInBrowser('a session that has ended', () => {
  const dashboard = useDashboard();

  it('leads back to the sign-in, and after it to where one was', async () => {
    const { page, findings, context, open } = await dashboard.newPage({ as: 'viewer' });
    findings.allow(/^401 GET /);
    await open('?period=30d&kind=otp');
    const [cookie] = await context.cookies();
    await context.addCookies([{ ...cookie!, value: `${cookie!.value.slice(0, -4)}AAAA` }]);
    // The next tick of the page finds out.
    await page.getByText('Your session has ended.').waitFor();
    await page.getByLabel('API key').fill(secretOf('viewer'));
    await page.getByLabel('API key').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(page.url()).toBe(`${dashboard.service.url}/dashboard/?period=30d&kind=otp`);
  });
});
