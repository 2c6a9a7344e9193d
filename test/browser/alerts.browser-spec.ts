import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { toLink } from '../../src/alerts/evaluation/to-link.js';
import type { Finding, MessageScope } from '../../src/alerts/rules/alert-rule.js';
import type { GroupFilter } from '../../src/alerts/statistics/risen-groups.js';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';
import { startChat } from '../support/alert-receivers.js';
import { addAlert } from '../support/stored-alert.js';
import { waitFor } from '../support/wait-for.js';
import { describeInBrowser } from './support/chromium.js';
import { useDashboard } from './support/use-dashboard.js';

/** What the link of an alert is made of. */
type FoundLink = Pick<Finding, 'linkTarget' | 'scope'>;

interface Alert {
  acknowledgedBy: string | null;
  snoozedUntil: string | null;
}

interface Rule {
  name: string;
  enabled: boolean;
  settings: { name: string; value: number; default: number }[];
}

const HOUR_MS = 3_600_000;
const badgeOf = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).getByText(/^\d+ open$/);

describeInBrowser('alerts', () => {
  const dashboard = useDashboard({ data: 'none' });
  let db: PrismaClient;
  beforeAll(async () => {
    db = await createPrismaClient(dashboard.service.databaseUrl);
  });
  beforeEach(() => db.alert.deleteMany());
  afterAll(() => db?.$disconnect());

  const readRule = async (name: string): Promise<Rule> => {
    const { items } = await dashboard.service.read<{ items: Rule[] }>('/alerts/rules');
    return items.find((rule) => rule.name === name)!;
  };
  const openAs = async (as: 'admin' | 'viewer', path: string) => {
    const opened = await dashboard.newPage({ as });
    await opened.open(path);
    return opened;
  };

  it('are none where nothing is wrong, and the page says what is watched', async () => {
    const { page } = await openAs('viewer', 'alerts');
    await page.getByRole('heading', { name: 'Nothing is wrong' }).waitFor();
    await page.getByText('What is watched').click();
    const { items } = await dashboard.service.read<{ items: Rule[] }>('/alerts/rules');
    await page.getByRole('listitem').filter({ hasText: 'Delivery rate.' }).waitFor();
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(items.length);
    expect(await badgeOf(page).count()).toBe(0);
  });

  it('are told with their sentence, figures, codes and messages, and lead to what was found', async () => {
    const sent = await dashboard.service.ask('/messaging/send-test', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ to: '+15551234567', text: 'hello' }),
    });
    const { id: messageId } = (await sent.json()) as { id: string };
    await addAlert(db, { state: 'open', messageId });
    const { page } = await openAs('admin', 'alerts');
    await page.getByRole('heading', { name: 'Delivery rate: network 262-02' }).waitFor();
    const text = await page.getByRole('main').innerText();
    expect(text).toContain('40 of 44 failed.');
    expect(text).toContain('10.0%, usually 97.0%');
    expect(text).toContain('Carrier network error');
    await page.getByRole('link', { name: '+1555123XXXX' }).click();
    await page.getByRole('heading', { level: 1, name: /^Message to / }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Look at what was found' }).click();
    await page.getByRole('button', { name: 'Remove the filter Network' }).waitFor();
    expect(page.url()).toMatch(/\/dashboard\/?\?network=262-02$/);
  });

  it('are counted beside the link, and told above the figures', async () => {
    await addAlert(db, { state: 'open' });
    await addAlert(db, { state: 'open', subject: 'country=DE' });
    const { page } = await openAs('viewer', '');
    const notice = page.getByRole('alert').filter({ hasText: '40 of 44 failed.' });
    await notice.getByText('1 more is open.').waitFor();
    expect(await badgeOf(page).textContent()).toBe('2 open');
    await notice.getByRole('link').click();
    await page.getByRole('heading', { name: 'Delivery rate: country DE' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Nothing is wrong' }).count()).toBe(0);
  });

  it('are acknowledged, then snoozed', async () => {
    const { id } = await addAlert(db, { state: 'open' });
    const { page } = await openAs('admin', 'alerts');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText(/^by admin, /).waitFor();
    expect(await page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    expect(await page.getByText('Snoozed until').count()).toBe(0);
    await page.getByRole('button', { name: '4 h', exact: true }).click();
    await page.getByText('Snoozed until').waitFor();
    const alert = await dashboard.service.read<Alert>(`/alerts/${id}`);
    expect(alert.acknowledgedBy).toBe('admin');
    const hours = (Date.parse(alert.snoozedUntil ?? '') - Date.now()) / HOUR_MS;
    expect(Math.round(hours)).toBe(4);
  });

  it('that are over are listed, each with a page of its own', async () => {
    await addAlert(db);
    const { page } = await openAs('viewer', 'alerts');
    await page.getByRole('heading', { name: 'Nothing is wrong' }).waitFor();
    await page.getByRole('link', { name: 'Delivery rate: network 262-02' }).click();
    await page.getByRole('heading', { name: 'It is over' }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('40 of 44 failed.');
  });

  it('have no buttons and no forms for a key that may only read', async () => {
    await addAlert(db, { state: 'open' });
    const { page, open } = await openAs('viewer', 'alerts');
    await page.getByRole('heading', { name: 'Delivery rate: network 262-02' }).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await open('alerts/rules');
    await page.getByRole('heading', { name: 'Delivery rate' }).waitFor();
    expect(await page.getByRole('main').locator('button, input').count()).toBe(0);
  });

  it('are raised by rules that are changed one by one', async () => {
    const { page } = await openAs('admin', 'alerts/rules');
    const form = (name: string) => page.getByRole('form', { name, exact: true });
    await form('Cost').getByLabel('Max dollars per hour').fill('50');
    await form('Cost').getByRole('button', { name: 'Save' }).click();
    await form('Cost').getByRole('button', { name: 'Back to the defaults' }).waitFor();
    await form('Opt out rate').getByLabel('Evaluate this rule').uncheck();
    await form('Opt out rate').getByRole('button', { name: 'Save' }).click();
    await form('Opt out rate').getByRole('button', { name: 'Back to the defaults' }).waitFor();
    expect((await readRule('opt_out_rate')).enabled).toBe(false);
    expect((await readRule('cost')).settings).toContainEqual(
      expect.objectContaining({ name: 'maxDollarsPerHour', value: 50 }),
    );
    await form('Cost').getByRole('button', { name: 'Back to the defaults' }).click();
    await form('Cost').getByRole('button', { name: 'Back to the defaults' }).waitFor({ state: 'hidden' });
    expect(await form('Cost').getByLabel('Max dollars per hour').inputValue()).toBe('0');
    expect([(await readRule('cost')).enabled, (await readRule('opt_out_rate')).enabled]).toEqual([
      true,
      false,
    ]);
  });

  const [from, to] = [new Date(Date.now() - HOUR_MS), new Date()];
  const messages = (filter: GroupFilter, statuses: MessageScope['statuses']): FoundLink => ({
    linkTarget: 'overview',
    scope: { from, to, filter, statuses, errorCode: '20' },
  });
  const FOUND: FoundLink[] = [
    { linkTarget: 'dead-letters', scope: null },
    { linkTarget: 'opt-outs', scope: null },
    { linkTarget: 'unknown-outcomes', scope: null },
    { linkTarget: 'webhooks', scope: null },
    messages({ network: '262-02' }, ['none']),
    messages({ country: 'DE' }, ['failed', 'undelivered']),
    messages({ sender: '+15550100000' }, ['failed']),
    messages({ template: 'code' }, ['rejected']),
  ];
  it('lead to pages that exist and know all that the link says', async () => {
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    for (const found of FOUND) {
      await open(toLink(found).replace(/^\/dashboard\//, ''));
      await page.getByRole('main').locator('h2').first().waitFor();
      expect(await page.getByRole('main').innerText()).not.toMatch(/No such page|left out/);
    }
  });

  it('appear by themselves on a page that is open, once a rule finds something', async () => {
    const now = new Date();
    const { page } = await openAs('admin', '');
    await db.job.create({ data: { id: 'dead', kind: 'send', payload: '{}', createdAt: now, diedAt: now } });
    await waitFor(() => badgeOf(page).isVisible());
    await page.getByRole('link', { name: 'Alerts' }).click();
    await page.getByRole('heading', { name: 'Dead letters: kind send' }).waitFor();
    await page.getByRole('link', { name: 'Look at what was found' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dead letters' }).waitFor();
    expect(page.url()).toBe(`${dashboard.service.url}/dashboard/dead-letters`);
  });
});

describeInBrowser('a test alert', () => {
  let chat: Awaited<ReturnType<typeof startChat>>;
  const dashboard = useDashboard({ data: 'none' });
  beforeAll(async () => {
    chat = await startChat();
    await dashboard.service.stop();
    await dashboard.service.start({ ALERT_SLACK_URL: chat.url });
  });
  afterAll(() => chat?.stop());

  it('says how each channel took it', async () => {
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    await open('alerts/rules');
    await page.getByRole('button', { name: 'Send a test alert' }).click();
    await page.getByText('Slack: sent.').waitFor();
    await page.getByText(/^E-mail: not configured\./).waitFor();
    expect(chat.texts).toEqual([expect.stringContaining('Test: alerts arrive')]);
    chat.answers.push(404);
    await page.getByRole('button', { name: 'Send a test alert' }).click();
    await page.getByText(/^Slack: not sent\./).waitFor();
  });
});
