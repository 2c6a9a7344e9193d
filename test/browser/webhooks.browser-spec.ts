import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { EventReceiver } from '../support/event-receiver.js';
import { waitFor } from '../support/wait-for.js';
import { expectAccessible } from './support/accessibility.js';
import { describeInBrowser } from './support/chromium.js';
import { DEVICES } from './support/dashboard-page.js';
import { press } from './support/press.js';
import { useDashboard } from './support/use-dashboard.js';

interface Endpoint {
  id: string;
  url: string;
  state: string;
}

interface SentMessage {
  delivery: { status: string } | null;
}

const ENDPOINTS = '/webhooks/endpoints';
const JSON_TYPE = { 'Content-Type': 'application/json' };
/** Two attempts. */
const RETRY_SCHEDULE = '100ms';
/** A number of the sandbox that gets what it is sent. */
const RECIPIENT = '+15551234567';

function row(page: Page, table: string, text: string): Locator {
  return page.getByRole('region', { name: table }).getByRole('row').filter({ hasText: text });
}

describeInBrowser('webhooks', () => {
  const dashboard = useDashboard({
    data: 'none',
    variables: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOK_RETRY_SCHEDULE: RETRY_SCHEDULE },
  });
  let receiver: EventReceiver;
  beforeAll(async () => {
    receiver = await EventReceiver.start();
  });
  afterAll(() => receiver?.goAway());
  afterEach(async () => {
    receiver.received.length = 0;
    receiver.answer = () => ({ status: 200, body: 'ok' });
    for (const { id } of await listEndpoints())
      await dashboard.service.ask(`${ENDPOINTS}/${id}`, { method: 'DELETE' });
  });

  const post = async (path: string, body: object): Promise<Response> =>
    dashboard.service.ask(path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
  const listEndpoints = async (): Promise<Endpoint[]> =>
    (await dashboard.service.read<{ items: Endpoint[] }>(ENDPOINTS)).items;
  const addEndpoint = async (settings: object = {}): Promise<Endpoint> => {
    const answer = await post(ENDPOINTS, { url: receiver.url, ...settings });
    expect(answer.status).toBe(201);
    return (await answer.json()) as Endpoint;
  };
  /** Resolves when all of its events are told. */
  const sendMessage = async (): Promise<void> => {
    const answer = await post('/messaging/send-test', { to: RECIPIENT, text: 'hello' });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    await waitFor(async () => {
      const message = await dashboard.service.read<SentMessage>(`/messaging/messages/${id}`);
      return message.delivery?.status === 'delivered';
    });
  };
  const openEndpoint = async (endpoint: Endpoint, as: 'admin' | 'operator' = 'admin') => {
    const opened = await dashboard.newPage({ as });
    await opened.open(`webhooks/${endpoint.id}`);
    await opened.page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    return opened;
  };

  it('are explained where there is none, and created; the secret is shown once and verifies the test event', async () => {
    const { page, open } = await dashboard.newPage({ as: 'admin' });
    await open('webhooks');
    await page.getByRole('heading', { name: 'No endpoints yet' }).waitFor();
    await page.getByText('A receiver', { exact: true }).click();
    await page.getByText('webhook.verify(').waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    await page.getByLabel('URL').fill(receiver.url);
    await page.getByLabel('Description').fill('CRM');
    await page.getByLabel('Only some').check();
    await expectAccessible(page);
    await page.getByLabel('message.delivered').check();
    await page.getByLabel('Headers').fill('X-Team: sms');
    await page.getByRole('button', { name: 'Create' }).click();
    const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await page.getByText('It is shown now and never again').waitFor();
    await expectAccessible(page);
    await row(page, 'Webhook endpoints', 'CRM').waitFor();

    await page.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('button', { name: 'Send a test event' }).click();
    await page.getByText(/It was delivered: the receiver answered 200/).waitFor();
    const [{ body, headers, event }] = receiver.received as [(typeof receiver.received)[number]];
    expect(new Webhook(secret).verify(body, headers)).toEqual(event);
    expect([event.type, headers['x-team']]).toEqual(['test', 'sms']);
    expect(await page.getByRole('main').innerHTML()).not.toContain('whsec_');
    await page.goBack();
    await row(page, 'Webhook endpoints', 'CRM').waitFor();
    expect(await page.getByRole('main').innerHTML()).not.toContain('whsec_');
    await page.reload();
    await row(page, 'Webhook endpoints', 'CRM').waitFor();
    expect(await page.getByRole('textbox', { name: 'Secret' }).count()).toBe(0);
  });

  it('says why a URL may not be called, and what a field must be', async () => {
    const { page, findings, open } = await dashboard.newPage({ as: 'admin' });
    findings.allow(/^422 POST \/webhooks\/endpoints$/);
    await open('webhooks');
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    await page.getByLabel('URL').fill('http://10.1.2.3/hooks');
    await page.getByRole('button', { name: 'Create' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('The URL leads to a private address.').waitFor();
    expect(await alert.innerText()).toContain('WEBHOOK_ALLOWED_NETWORKS');

    const mistakeIn = (label: string): Promise<string> =>
      page
        .getByLabel(label)
        .evaluate((field: unknown) => (field as { validationMessage: string }).validationMessage);
    await page.getByLabel('Headers').fill('Bearer x');
    expect(await mistakeIn('Headers')).toMatch(/^Header 1 must be/);
    await page.getByLabel('Only some').check();
    expect(await mistakeIn('message.submitted')).toBe('Choose at least one type of event.');
    await page.getByRole('button', { name: 'Create' }).click();
    expect(await listEndpoints()).toEqual([]);
  });

  it('shows each attempt of a receiver that fails, and tries again what was given up', async () => {
    receiver.answer = () => ({ status: 500, body: 'the database is full' });
    const endpoint = await addEndpoint({ types: ['message.delivered'] });
    await sendMessage();
    const { page } = await openEndpoint(endpoint);
    const delivery = row(page, 'Deliveries to the endpoint', 'message.delivered');
    await delivery.getByText('given up').waitFor();
    await page.getByText(/^Every attempt has failed since/).waitFor();
    await delivery.getByText('2, the last answered 500').click();
    expect(await delivery.getByText('the database is full').count()).toBe(2);
    for (const theme of ['light', 'dark'] as const)
      for (const { viewport } of Object.values(DEVICES)) {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize(viewport);
        await expectAccessible(page);
        expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
      }

    receiver.answer = () => ({ status: 200, body: 'ok' });
    await delivery.getByRole('button', { name: 'Retry' }).click();
    await delivery.getByText('3, the last answered 200').waitFor();
    await delivery.getByText('delivered', { exact: true }).waitFor();
    expect(await delivery.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await page.getByLabel('State').selectOption('given_up');
    await page.getByText('No delivery has this state.').waitFor();
    await page.getByLabel('State').selectOption('delivered');
    await delivery.getByRole('link', { name: 'Its message' }).click();
    await page.getByRole('heading', { level: 1, name: /^Message to / }).waitFor();
  });

  it('changes, disables and enables an endpoint', async () => {
    const endpoint = await addEndpoint({ headers: { 'X-Team': 'sms' } });
    const { page } = await openEndpoint(endpoint);
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByLabel('Description').fill('Warehouse');
    await page.getByLabel('Most requests a second').fill('20');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('20 a second').waitFor();
    expect(await dashboard.service.read(`${ENDPOINTS}/${endpoint.id}`)).toMatchObject({
      description: 'Warehouse',
      maxPerSecond: 20,
      headerNames: ['X-Team'],
    });

    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Somebody disabled it.').waitFor();
    expect((await listEndpoints())[0]?.state).toBe('disabled');
    await press(page, 'Enable');
    await page.getByRole('button', { name: 'Disable' }).waitFor();
    expect((await listEndpoints())[0]?.state).toBe('enabled');
  });

  it('rotates a secret; the new one is shown once and the old one signs along', async () => {
    const endpoint = await addEndpoint();
    const { page } = await openEndpoint(endpoint);
    await press(page, 'Rotate secret');
    const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
    await page.getByText('Old secret signs along until').waitFor();
    await page.getByRole('button', { name: 'Send a test event' }).click();
    const { body, headers } = await waitFor(() => receiver.received[0]);
    new Webhook(secret).verify(body, headers);
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    await page.getByRole('button', { name: 'I have it' }).click();
    expect(await page.getByRole('main').innerHTML()).not.toContain('whsec_');
  });

  it('sends the events of a time again', async () => {
    await sendMessage();
    const endpoint = await addEndpoint({ types: ['message.sent', 'message.delivered'] });
    const { page } = await openEndpoint(endpoint);
    await page.getByText('Nothing was sent yet.').waitFor();
    await page.getByLabel('Only some').check();
    await page.getByLabel('message.delivered').check();
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('The replay has begun.').waitFor();
    await row(page, 'Deliveries to the endpoint', 'message.delivered').first().waitFor();
    expect(new Set(receiver.received.map(({ event }) => event.type))).toEqual(new Set(['message.delivered']));
  });

  it('deletes an endpoint once the question is answered with it', async () => {
    const endpoint = await addEndpoint();
    const { page } = await openEndpoint(endpoint);
    await press(page, 'Delete', 'Leave it');
    expect(await listEndpoints()).toHaveLength(1);
    await press(page, 'Delete');
    await page.getByRole('heading', { name: 'No endpoints yet' }).waitFor();
    expect(await listEndpoints()).toEqual([]);
  });

  it('shows no action to a key without the scope admin, and the routes answer 403', async () => {
    const endpoint = await addEndpoint();
    await sendMessage();
    const { page, context, open } = await openEndpoint(endpoint, 'operator');
    await row(page, 'Deliveries to the endpoint', 'message.delivered').waitFor();
    expect(await page.getByRole('main').getByRole('button').allInnerTexts()).toEqual([]);
    expect(await page.getByRole('columnheader', { name: 'Again' }).count()).toBe(0);
    await open('webhooks');
    await row(page, 'Webhook endpoints', '127.0.0.1').waitFor();
    expect(await page.getByRole('main').getByRole('button').allInnerTexts()).toEqual([]);
    const path = `${dashboard.service.url}${ENDPOINTS}/${endpoint.id}`;
    for (const answer of [
      await context.request.post(`${path}/test`),
      await context.request.post(`${path}/rotate-secret`),
      await context.request.patch(path, { data: { state: 'disabled' } }),
      await context.request.delete(path),
    ])
      expect([answer.status(), (await answer.json()).code]).toEqual([403, 'scope_missing']);
  });
});
