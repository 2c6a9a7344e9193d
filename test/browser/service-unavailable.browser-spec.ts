import { expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium.js';
import { useDashboard } from './support/use-dashboard.js';

const AWAY = 'The service does not answer.';
/** Requests to a process that has ended or is ending. */
const NO_ANSWER = /^(net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)|503) GET /;

describeInBrowser('a service that is away', () => {
  const dashboard = useDashboard();

  it('leaves the last figures on the page, marked as such, and is asked again until it comes back', async () => {
    const { page, findings, open } = await dashboard.newPage({ as: 'viewer' });
    findings.allow(NO_ANSWER);
    await open('?period=30d');
    const main = page.getByRole('main');
    await main.getByText(/^Live, figures of /).waitFor();
    const figures = await main.locator('dl, table').first().innerText();
    await dashboard.service.stop();
    const notice = main.getByText(AWAY);
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(/Last figures of \d\d:\d\d; trying again …/);
    expect(await main.locator('dl, table').first().innerText()).toBe(figures);
    await dashboard.service.start();
    await main.getByText(/^Live, figures of /).waitFor();
    expect(await notice.count()).toBe(0);
  });

  it('is waited for by a page that is opened meanwhile', async () => {
    const { page, findings, open } = await dashboard.newPage({ as: 'viewer' });
    findings.allow(NO_ANSWER);
    await open();
    // The browser has the page; only the questions for data get no answer.
    await page.route(/\/(session|reports)\b/, (route) => route.abort('connectionrefused'));
    await page.reload();
    await page.getByText(AWAY).waitFor();
    await page.unroute(/\/(session|reports)\b/);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await page.getByText(AWAY).count()).toBe(0);
  });
});
