import { expect, it } from '@jest/globals';
import { ENDED_SECONDS, sessionCookie } from '../support/session-cookie.js';
import { describeInBrowser } from './support/chromium.js';
import { API_KEYS, secretOf } from './support/keys.js';
import { useDashboard } from './support/use-dashboard.js';

/** Longer than a page takes to open. */
const REST_SECONDS = 8;

describeInBrowser('a session that has ended', () => {
  const dashboard = useDashboard();

  it('leads back to the sign-in, and after it to where one was', async () => {
    const { page, findings, context, open } = await dashboard.newPage();
    findings.allow(/^401 GET /);
    const [name = '', value = ''] = sessionCookie(API_KEYS, 'viewer', ENDED_SECONDS - REST_SECONDS).split(
      '=',
    );
    await context.addCookies([{ name, value, url: dashboard.service.url }]);
    await open('?period=30d&kind=otp');
    await page.getByText(/^Live, figures of /).waitFor();
    // The stream says so.
    await page.getByText('Your session has ended.').waitFor();
    await page.getByLabel('API key').fill(secretOf('viewer'));
    await page.getByLabel('API key').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(page.url()).toBe(`${dashboard.service.url}/dashboard/?period=30d&kind=otp`);
  });
});
