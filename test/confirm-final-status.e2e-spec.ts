import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import type { DeliveryReport } from '../src/delivery/delivery-report.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import type { SandboxServer } from '../src/sandbox/sandbox.server.js';
import { startSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService, type Variables } from './support/service.js';
import { parametersOf, STATUS_PATH, v2Headers, v3Headers } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const CONFIRM = {
  CONFIRM_FINAL_STATUS: 'plivo',
  MESSAGE_RESENDS: 'transactional=3',
  PLIVO_MESSAGES_PER_SECOND: '1000',
};
/** Without V3, callbacks have a signature that does not cover their parameters. */
const V2_ONLY = { ...CONFIRM, PLIVO_SIGNATURE_VERSIONS: 'v2', RECONCILIATION_REQUESTS_PERCENT: '100' };
/** A number whose messages stay `sent` at Plivo. */
const STAYS_SENT = '+15550000001';

let sandbox: SandboxServer;
let account: Variables;
let service: TestService;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  ({ sandbox, account } = await startSandbox({ requestsPer5s: 0 }));
  service = await startService({ ...account, ...V2_ONLY });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await service.stop();
  await sandbox.stop();
});

/** Sends a message and waits for a status of it. */
async function send(to: string, status: string, of = service): Promise<{ id: string; messageUuid: string }> {
  const { body } = await of.http.post('/messaging/messages').send({ to, text: 'hello' }).expect(202);
  const reached = await waitFor(() =>
    of.db.deliveryStatus.findFirst({ where: { messageId: body.id, status } }),
  );
  return { id: body.id, messageUuid: reached.messageUuid };
}

interface Sent {
  id: string;
  messageUuid: string;
}

/** Posts what somebody could who has captured a callback of the message: its path is signed, and nothing else. */
async function forge({ id, messageUuid }: Sent, parameters: Record<string, string>, of = service) {
  const form = parametersOf({ MessageUUID: messageUuid, To: '', Sequence: '9', ...parameters });
  const path = `${STATUS_PATH}/${id}`;
  const headers = v2Headers(path, LIVE.PLIVO_AUTH_TOKEN, of.url);
  await of.http.post(path).set(headers).type('form').send(form).expect(204);
}

const statusOf = (messageUuid: string, of = service) =>
  of.db.deliveryStatus.findUnique({ where: { messageUuid } });
const eventsOf = async (messageUuid: string, of = service) => {
  const events = await of.db.deliveryEvent.findMany({ where: { messageUuid }, orderBy: { id: 'asc' } });
  return events.map(({ status, source, outcome }) => `${status} ${source} ${outcome}`);
};
const jobOf = (messageUuid: string) =>
  service.db.job.findUnique({ where: { id: `confirmation/${messageUuid}` } });
/** Waits until Plivo was asked, and there is nothing more to ask. */
const confirmed = (messageUuid: string) => waitFor(async () => (await jobOf(messageUuid)) === null);

describe('an unsigned final status', () => {
  it('counts once Plivo confirms it, with all fields of the callback', async () => {
    const { id, messageUuid } = await send('+14155550123', 'delivered');
    expect(await statusOf(messageUuid)).toMatchObject({
      messageId: id,
      source: 'callback',
      sequence: 3,
      mcc: expect.any(String),
      plivoTimestamp: expect.any(Date),
      totalAmountMicros: 5_500,
    });
    expect(await eventsOf(messageUuid)).toEqual([
      'queued callback applied',
      'sent callback applied',
      'delivered callback unconfirmed',
      'delivered callback applied',
    ]);
    await confirmed(messageUuid);
    const { body } = await service.http.get(`/messaging/messages/${id}`).expect(200);
    expect(JSON.stringify(body)).toContain('its signature does not cover its status');
  });

  it('has no effect while Plivo reports another status, and Plivo is asked again', async () => {
    const sent = await send(STAYS_SENT, 'sent');
    await forge(sent, { Status: 'undelivered', ErrorCode: '80' });
    const job = await waitFor(async () => {
      const found = await jobOf(sent.messageUuid);
      return found?.lastError && found.visibleAt ? found : null;
    });
    expect(job.lastError).toContain('no final status');
    expect(await statusOf(sent.messageUuid)).toMatchObject({ status: 'sent' });
    expect(await eventsOf(sent.messageUuid)).toContain('undelivered callback unconfirmed');
    expect(await service.db.message.count({ where: { resendOf: sent.id } })).toBe(0);
    await service.db.job.delete({ where: { id: job.id } });
  });

  it('never has an effect if Plivo contradicts it, and stays unconfirmed in the event log', async () => {
    const slow = await startSandbox({ requestsPer5s: 0, stepMs: 600 });
    const other = await startService({ ...slow.account, ...V2_ONLY });
    stops.push(
      () => other.stop(),
      () => slow.sandbox.stop(),
    );
    const sent = await send('+14155550123', 'sent', other);
    await forge(sent, { Status: 'failed', ErrorCode: '200' }, other);
    await waitFor(async () => (await statusOf(sent.messageUuid, other))?.status === 'delivered');
    expect(await eventsOf(sent.messageUuid, other)).toContain('failed callback unconfirmed');
    expect(await other.db.message.count({ where: { resendOf: sent.id } })).toBe(0);
    expect(await other.db.optOut.count()).toBe(0);
  });

  it('waits beside an earlier status that comes with it', async () => {
    const { id, messageUuid } = await send(STAYS_SENT, 'sent');
    const store = service.app.get(DeliveryStore);
    const report = (status: DeliveryReport['status']): DeliveryReport => ({
      ...probeReport(new Date()),
      messageUuid,
      messageId: id,
      status,
      sequence: 8,
      identity: [status],
    });
    expect(await store.append([report('delivered'), report('sent')], new Date())).toEqual([
      'unconfirmed',
      'applied',
    ]);
    expect(await store.append([report('delivered')], new Date())).toEqual(['duplicate']);
  });

  it('may arrive before the answer to the send, and sets the UUID once Plivo confirms it', async () => {
    const { id, messageUuid } = await send('+15550000004', 'delivered');
    await confirmed(messageUuid);
    expect(await service.db.message.findUnique({ where: { id } })).toMatchObject({ messageUuid });
  });
});

describe('a final status is not confirmed with Plivo', () => {
  it('if its signature covers it', async () => {
    const other = await startService({ ...account, ...CONFIRM });
    stops.push(() => other.stop());
    const sent = await send(STAYS_SENT, 'sent', other);
    const path = `${STATUS_PATH}/${sent.id}`;
    const form = parametersOf({ MessageUUID: sent.messageUuid, To: '', Sequence: '9' });
    const before = sandbox.readings.messages;
    await other.http
      .post(path)
      .set(v3Headers(path, form, other.url))
      .type('form')
      .send(form)
      .expect(204);
    expect(await statusOf(sent.messageUuid, other)).toMatchObject({ status: 'delivered' });
    expect(sandbox.readings.messages).toBe(before);
  });

  it("if the message is another program's", async () => {
    const messageUuid = randomUUID();
    const form = parametersOf({ MessageUUID: messageUuid });
    const headers = v2Headers(STATUS_PATH, LIVE.PLIVO_AUTH_TOKEN, service.url);
    await service.http.post(STATUS_PATH).set(headers).type('form').send(form).expect(204);
    expect(await statusOf(messageUuid)).toMatchObject({ status: 'delivered' });
  });

  it('if the setting is off', async () => {
    const other = await startService({ ...account, ...V2_ONLY, CONFIRM_FINAL_STATUS: 'off' });
    stops.push(() => other.stop());
    const sent = await send(STAYS_SENT, 'sent', other);
    await forge(sent, { Status: 'delivered' }, other);
    expect(await statusOf(sent.messageUuid, other)).toMatchObject({ status: 'delivered' });
  });
});
