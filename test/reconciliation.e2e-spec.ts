import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { DeliveryRecorder } from '../src/delivery/recording/delivery.recorder.js';
import { readMessage } from '../src/plivo/message-details.js';
import { toDeliveryReport } from '../src/reconciliation/lookup/to-delivery-report.js';
import { ReconciliationRunner } from '../src/reconciliation/reconciliation-runner.js';
import type { SandboxServer } from '../src/sandbox/sandbox.server.js';
import { lastStatuses, startSandbox } from './support/sandboxed.js';
import { startService, type TestService, type Variables } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STEPS_MS = [15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS];
const FAST = { PLIVO_MESSAGES_PER_SECOND: '1000', RECONCILIATION_REQUESTS_PERCENT: '100' };

let sandbox: SandboxServer;
let account: Variables;
let service: TestService;
/** What a test has started, stopped in reverse. */
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  ({ sandbox, account } = await startSandbox({ requestsPer5s: 0 }));
  service = await startAnother();
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
afterAll(async () => {
  await service.stop();
  await sandbox.stop();
});

function startAnother(variables: Variables = {}): Promise<TestService> {
  return startService({ ...account, ...FAST, ...variables });
}

/** Sends a message and waits until Plivo has taken it. */
async function send(to: string) {
  const { body } = await service.http.post('/messaging/messages').send({ to, text: 'hello' }).expect(202);
  return waitFor(() => service.db.message.findFirst({ where: { id: body.id, state: 'submitted' } }));
}

/** Sends a message whose callbacks are all lost, and waits until Plivo knows it as delivered. */
async function sendWithoutCallbacks() {
  const message = await send('+15550000005');
  await lastStatuses(sandbox);
  return message;
}

/** Lets the service reconcile as if so much time had passed. */
async function reconcile(afterMs: number, of: TestService = service): Promise<void> {
  const at = Date.now() + afterMs;
  const clock = jest.spyOn(of.app.get(Clock), 'now').mockImplementation(() => new Date(at));
  try {
    await of.app.get(ReconciliationRunner).run();
  } finally {
    clock.mockRestore();
  }
}

/** How often Plivo is asked for a message by what is done here. */
async function readingsDuring(work: () => Promise<void>): Promise<number> {
  const before = sandbox.readings.messages;
  await work();
  return sandbox.readings.messages - before;
}

const checkOf = (messageId: string) => service.db.reconciliationCheck.findUnique({ where: { messageId } });
const statusOf = (messageId: string) => service.db.deliveryStatus.findFirst({ where: { messageId } });
const eventsOf = async (messageUuid: string) =>
  (await service.db.deliveryEvent.findMany({ where: { messageUuid }, orderBy: { id: 'asc' } })).map(
    ({ status, source, outcome }) => `${status} ${source} ${outcome}`,
  );

describe('a message whose callbacks were lost', () => {
  it('is looked up once after a quarter of an hour, and announced like any report', async () => {
    const { id, messageUuid } = await sendWithoutCallbacks();
    expect(await readingsDuring(() => reconcile(STEPS_MS[0]! - MINUTE_MS))).toBe(0);
    expect(await statusOf(id)).toBeNull();
    const readings = await readingsDuring(async () => {
      for (const step of STEPS_MS) await reconcile(step + MINUTE_MS);
    });
    expect([readings, await checkOf(id)]).toEqual([1, null]);
    expect(await statusOf(id)).toMatchObject({
      messageUuid,
      status: 'delivered',
      source: 'reconciliation',
      recipient: '+15550000005',
      sender: '+15550100000',
      units: 1,
      totalAmountMicros: 5_500,
      mode: 'live',
    });
  });
});

describe('a message', () => {
  it('is not looked up once it has a final report', async () => {
    const { id } = await send('+14155550123');
    await waitFor(async () => (await statusOf(id))?.status === 'delivered');
    const readings = await readingsDuring(async () => {
      for (const step of STEPS_MS) await reconcile(step + MINUTE_MS);
    });
    expect(readings).toBe(0);
  });

  it('is looked up at every step while it stays `sent`, and its record does not grow', async () => {
    const { id, messageUuid } = await send('+15550000001');
    await waitFor(async () => (await statusOf(id))?.status === 'sent');
    for (const step of STEPS_MS) {
      expect(await readingsDuring(() => reconcile(step - MINUTE_MS))).toBe(0);
      expect(await readingsDuring(() => reconcile(step + MINUTE_MS))).toBe(1);
    }
    expect(await readingsDuring(() => reconcile(1_000 * HOUR_MS))).toBe(0);
    expect(await eventsOf(messageUuid!)).toEqual(['queued callback applied', 'sent callback applied']);
    expect(await checkOf(id)).toBeNull();
  });

  it('is looked up once if its steps were missed', async () => {
    const { id } = await send('+15550000001');
    await waitFor(async () => (await statusOf(id))?.status === 'sent');
    expect(await readingsDuring(() => reconcile(30 * HOUR_MS))).toBe(1);
    expect(await readingsDuring(() => reconcile(30 * HOUR_MS))).toBe(0);
    await service.db.reconciliationCheck.deleteMany();
  });

  it('stays as it is if Plivo does not know it, and is looked up again', async () => {
    const { id } = await sendWithoutCallbacks();
    const messageUuid = '00000000-0000-0000-0000-000000000000';
    await service.db.message.update({ where: { id }, data: { messageUuid } });
    for (const step of STEPS_MS.slice(0, 2)) {
      expect(await readingsDuring(() => reconcile(step + MINUTE_MS))).toBe(1);
    }
    expect(await statusOf(id)).toBeNull();
    expect(await service.db.message.findUnique({ where: { id } })).toMatchObject({
      state: 'submitted',
      messageUuid,
    });
    await service.db.reconciliationCheck.deleteMany();
  });

  it('waits for its first callback if its UUID is unknown, as in a bulk call', async () => {
    const { id, messageUuid } = await sendWithoutCallbacks();
    await service.db.message.update({ where: { id }, data: { messageUuid: null } });
    expect(await readingsDuring(() => reconcile(STEPS_MS[0]! + MINUTE_MS))).toBe(0);
    await service.db.message.update({ where: { id }, data: { messageUuid } });
    expect(await readingsDuring(() => reconcile(STEPS_MS[1]! + MINUTE_MS))).toBe(1);
    expect((await statusOf(id))?.status).toBe('delivered');
  });

  it('is not looked up at the real Plivo if it is of the sandbox', async () => {
    const { id } = await sendWithoutCallbacks();
    await service.db.message.update({ where: { id }, data: { mode: 'sandbox' } });
    expect(await readingsDuring(() => reconcile(STEPS_MS[0]! + MINUTE_MS))).toBe(0);
    expect(await checkOf(id)).toMatchObject({ mode: 'sandbox' });
  });

  it('is forgotten once it is gone from the record', async () => {
    const { id } = await send('+15550000001');
    expect(await readingsDuring(() => reconcile(STEPS_MS[0]! + MINUTE_MS))).toBe(1);
    expect(await checkOf(id)).not.toBeNull();
    await service.db.message.delete({ where: { id } });
    expect(await readingsDuring(() => reconcile(STEPS_MS[1]! + MINUTE_MS))).toBe(0);
    expect(await checkOf(id)).toBeNull();
  });
});

it('overwrites nothing that is higher: a callback has a Sequence, a reading has none', async () => {
  const { id, messageUuid } = await send('+14155550123');
  await waitFor(async () => (await statusOf(id))?.status === 'delivered');
  const failed = readMessage({ message_uuid: messageUuid, message_state: 'failed', error_code: '300' })!;
  const context = { messageId: id, known: null, mode: 'live', receivedAt: new Date() } as const;
  const outcome = await service.app.get(DeliveryRecorder).record(toDeliveryReport(failed, context));
  expect([outcome, (await statusOf(id))?.status]).toEqual(['stale', 'delivered']);
});

it('is the work of one instance at a time', async () => {
  await sendWithoutCallbacks();
  const other = await startAnother({ DATABASE_URL: service.databaseUrl });
  stops.push(() => other.stop());
  const at = STEPS_MS[0]! + MINUTE_MS;
  expect(
    await readingsDuring(async () => void (await Promise.all([reconcile(at), reconcile(at, other)]))),
  ).toBe(1);
});

it('uses up no step while Plivo cannot be asked', async () => {
  const { id } = await sendWithoutCallbacks();
  const cutOff = await startAnother({
    DATABASE_URL: service.databaseUrl,
    PLIVO_API_URL: 'http://127.0.0.1:9',
  });
  stops.push(() => cutOff.stop());
  // The lease of the other instance.
  await service.db.reconciliationState.updateMany({ data: { lockedBy: null } });
  await reconcile(STEPS_MS[0]! + MINUTE_MS, cutOff);
  expect(cutOff.logs.matching(/Plivo cannot be asked for messages/)).toHaveLength(1);
  expect(await statusOf(id)).toBeNull();
  await cutOff.app.get(ReconciliationRunner).beforeApplicationShutdown();
  await reconcile(STEPS_MS[0]! + 2 * MINUTE_MS);
  expect((await statusOf(id))?.status).toBe('delivered');
});

it('looks for messages from before its first start', async () => {
  const { id } = await sendWithoutCallbacks();
  await service.db.reconciliationState.deleteMany();
  await reconcile(STEPS_MS[1]! + MINUTE_MS);
  expect((await statusOf(id))?.status).toBe('delivered');
});

it('brings 200 messages to their end when 10 % of callbacks are lost, with 1.2 requests for each', async () => {
  const lossy = await startSandbox({ requestsPer5s: 0, lostCallbacksPercent: 10, timeoutMs: 120_000 });
  stops.push(() => lossy.sandbox.stop());
  // Of a bulk call whose callbacks are all lost nobody would know the UUID.
  const sending = await startAnother({ PLIVO_BULK_SIZE: '1', PLIVO_API_URL: lossy.sandbox.url });
  stops.push(() => sending.stop());
  const { db, http } = sending;
  const recipients = Array.from({ length: 200 }, (_, index) => ({ to: `+1555${1_000_000 + index}` }));
  await http.post('/messaging/batches').send({ text: 'hello', recipients }).expect(202);
  // 600 callbacks, of which the sandbox loses 60.
  await waitFor(async () => (await db.deliveryEvent.count()) === 540);
  await waitFor(async () => (await db.message.count({ where: { messageUuid: { not: null } } })) === 200);
  const [delivered, named] = [{ status: 'delivered' }, { mcc: '310', mnc: '004' }];
  await lastStatuses(lossy.sandbox);
  const affected = 200 - (await db.deliveryStatus.count({ where: delivered }));
  const ofKnownNetwork = await db.deliveryStatus.count({ where: named });
  expect(affected).toBeGreaterThan(10);
  await reconcile(STEPS_MS[0]! + MINUTE_MS, sending);
  expect(await db.deliveryStatus.count({ where: delivered })).toBe(200);
  // Readings name no network. What earlier reports told of it stays.
  expect(await db.deliveryStatus.count({ where: named })).toBe(ofKnownNetwork);
  expect(lossy.sandbox.readings.messages / affected).toBeLessThanOrEqual(1.2);
}, 240_000);
