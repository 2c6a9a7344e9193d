import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/chromium.js';
import { useDashboard } from './support/use-dashboard.js';

interface Figures {
  messages: number;
  amountMicros: number;
  statuses: Record<string, number>;
  delivery: { delivered: number; final: number };
}

const DAY_MS = 86_400_000;
/** Whole days in Berlin, where these browsers are, so that the page and the API speak of the same time. */
const TO = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 1 * DAY_MS);
const TIMES = `from=${new Date(TO.getTime() - 20 * DAY_MS).toISOString()}&to=${TO.toISOString()}`;
const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });

/** The filters that are tried. Each takes a value that the report has when it is grouped by the same word. */
const FILTERS = ['country', 'network', 'sender', 'kind', 'template', 'status', 'errorCode', 'experiment'];

async function figure(page: Page, name: string): Promise<string> {
  const card = page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
  return card.locator('dd').first().innerText();
}

/** The cells of the rows of a table, as they are read. */
async function rowsOf(page: Page, caption: string): Promise<string[][]> {
  const rows = await page.getByRole('table', { name: caption }).locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

describeInBrowser('the overview', () => {
  const dashboard = useDashboard();
  const openOverview = async (search: string) => {
    const opened = await dashboard.newPage({ as: 'admin' });
    await opened.open(`?${search}`);
    await opened.page.locator('dl').first().waitFor();
    return opened;
  };
  const totalOf = async (search: string): Promise<Figures> => {
    const { total } = await dashboard.service.read<{ total: Figures }>(`/reports/messages?${search}`);
    return total;
  };
  const failedOf = ({ statuses }: Figures): number =>
    ['undelivered', 'failed', 'rejected'].reduce((sum, status) => sum + (statuses[status] ?? 0), 0);

  it('shows the figures of the API', async () => {
    const { page } = await openOverview(TIMES);
    const total = await totalOf(TIMES);
    expect(total.messages).toBeGreaterThan(1_000);
    expect({
      messages: await figure(page, 'Messages'),
      rate: await figure(page, 'Delivery rate'),
      failed: await figure(page, 'Failed'),
      cost: await figure(page, 'Cost'),
    }).toEqual({
      messages: COUNT.format(total.messages),
      rate: `${((total.delivery.delivered / total.delivery.final) * 100).toFixed(1)}%`,
      failed: COUNT.format(failedOf(total)),
      cost: DOLLARS.format(total.amountMicros / 1_000_000),
    });
  });

  it('shows failures and countries with the figures of the API', async () => {
    const { page } = await openOverview(TIMES);
    await page.getByRole('table', { name: 'Failures by error code' }).waitFor();
    const errors = await dashboard.service.read<{
      rows: { code: string; meaning: string; messages: number }[];
    }>(`/reports/errors?${TIMES}`);
    const failures = await rowsOf(page, 'Failures by error code');
    expect(failures.map(([, count]) => count?.trim())).toEqual(
      errors.rows.map(({ messages }) => COUNT.format(messages)),
    );
    for (const [index, { code, meaning }] of errors.rows.entries())
      expect(failures[index]?.[0]).toMatch(new RegExp(`^${code ?? 'none'}\\b[^]*${meaning.slice(0, 20)}`));
    const countries = await dashboard.service.read<{ rows: Figures[] }>(
      `/reports/messages?${TIMES}&groupBy=country`,
    );
    const table = await rowsOf(page, 'Cost and delivery rate by country');
    expect(table.map(([, messages, , failed]) => `${messages?.trim()} ${failed}`).sort()).toEqual(
      countries.rows.map((row) => `${COUNT.format(row.messages)} ${COUNT.format(failedOf(row))}`).sort(),
    );
  });

  it.each(FILTERS)('takes the filter %s from the address', async (word) => {
    const groups = await dashboard.service.read<{
      rows: { group: Record<string, string | null>; messages: number }[];
    }>(`/reports/messages?${TIMES}&groupBy=${word}`);
    const [largest] = groups.rows
      .filter(({ group }) => group[word])
      .sort((one, other) => other.messages - one.messages);
    const search = `${TIMES}&${word}=${encodeURIComponent(largest?.group[word] ?? '')}`;
    const { page } = await openOverview(search);
    expect(await figure(page, 'Messages')).toBe(COUNT.format(largest?.messages ?? 0));
    expect(COUNT.format((await totalOf(search)).messages)).toBe(await figure(page, 'Messages'));
    await page.getByRole('button', { name: /^Remove the filter/ }).click();
    await page.waitForURL((url) => !url.searchParams.has(word));
  });

  it('leaves out a filter that nobody knows, and says so', async () => {
    const { page, findings } = await openOverview(`${TIMES}&colour=red&kind=otp`);
    await page.getByText('The filter “colour” is not known').waitFor();
    expect(new URL(page.url()).searchParams.get('colour')).toBeNull();
    expect(await figure(page, 'Messages')).toBe(COUNT.format((await totalOf(`${TIMES}&kind=otp`)).messages));
    // This one looks right, and only the service knows that there is no such country.
    findings.allow(/^400 GET \/reports\//);
    await page.goto(`${dashboard.service.url}/dashboard/?${TIMES}&country=XX`);
    await page.getByText('The filter “country” is not known').waitFor();
    expect(await figure(page, 'Messages')).toBe(COUNT.format((await totalOf(TIMES)).messages));
  });

  it('gives a chart as its table and as the CSV of the API', async () => {
    const { page } = await openOverview(TIMES);
    await page.getByRole('button', { name: 'Table of Status over time' }).click();
    const table = await rowsOf(page, 'Messages by status over time');
    const query = `${TIMES}&interval=day&timeZone=Europe/Berlin`;
    const { rows } = await dashboard.service.read<{ rows: Figures[] }>(`/reports/messages?${query}`);
    expect(table).toHaveLength(rows.length);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV of Status over time' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^status-\d{4}-\d\d-\d\d\.csv$/);
    const answer = await dashboard.service.ask(`/reports/messages?${query}`, {
      headers: { Accept: 'text/csv' },
    });
    expect(await readFile(await download.path(), 'utf8')).toBe(await answer.text());
  });

  it('gives a link that shows the same again', async () => {
    const { page } = await openOverview('period=7d&kind=transactional');
    await page.getByRole('link', { name: 'Link to Status over time' }).click();
    await page.waitForURL(/from=.*to=|to=.*from=/);
    const { searchParams, search } = new URL(page.url());
    expect(searchParams.has('period')).toBe(false);
    expect(searchParams.get('kind')).toBe('transactional');
    const other = await openOverview(search.slice(1));
    // The change against the period before comes after the figures.
    const cardsOf = (shown: Page) => shown.locator('dl').filter({ hasText: 'vs the period before' });
    for (const shown of [page, other.page]) await cardsOf(shown).waitFor();
    expect(await cardsOf(other.page).innerText()).toBe(await cardsOf(page).innerText());
  });

  it('shows a message that is sent meanwhile', async () => {
    const { page } = await openOverview('period=24h');
    const { messages } = await totalOf(`from=${new Date(Date.now() - DAY_MS).toISOString()}`);
    const answer = await dashboard.service.ask('/messaging/send-test', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ to: '+15551234567', text: 'hello' }),
    });
    expect(answer.status).toBe(202);
    const card = page.locator('dl > div').first();
    await card.getByText(COUNT.format(messages + 1), { exact: true }).waitFor();
  });
});
