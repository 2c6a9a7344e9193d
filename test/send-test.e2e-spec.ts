import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { monotonicNow } from '../src/core/monotonic-now.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { Idempotency } from '../src/idempotency/idempotency.js';
import { SendSlot } from '../src/sending/scheduler/send-slot.js';
import { SendSlots } from '../src/sending/scheduler/send-slots.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { startServiceWithSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const LIMIT = 10;
const QUEUED = 40;
const AT_ONCE = 12;

describe('send-test under the rate limits that it shares with the queue', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({
      ...LIVE,
      PLIVO_API_URL: plivo.url,
      PLIVO_MESSAGES_PER_SECOND: String(LIMIT),
      RECIPIENT_HOURLY_LIMIT: '1000',
      RECIPIENT_DAILY_LIMIT: '1000',
    });
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });
  beforeEach(async () => {
    const { db } = service;
    await Promise.all([db.message.deleteMany(), db.optOut.deleteMany(), db.rateLimit.deleteMany()]);
    plivo.times.clear();
    plivo.requests.length = 0;
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const sendTest = (to = '+15551234567', key: string = crypto.randomUUID()) =>
    service.http.post('/messaging/send-test').set('Idempotency-Key', key).send({ to, text: 'hello' });
  const count = (state: string) => service.db.message.count({ where: { state } });
  const sentTimes = (): number[] => [...plivo.times.values()].flat().sort((a, b) => a - b);

  /** Sets the account's next slot, as after a 429. */
  const delaySlots = async (milliseconds: number): Promise<number> => {
    const nextAt = monotonicNow() + milliseconds;
    const row = { scope: 'account', nextAt };
    await service.db.rateLimit.upsert({ where: { scope: 'account' }, create: row, update: { nextAt } });
    return nextAt;
  };
  /** Sends, and resolves once the request waits for its slot. */
  const sendAndWait = async (key?: string) => {
    const wait = jest.spyOn(SendSlots.prototype, 'waitForSlot');
    const answer = sendTest('+15551234567', key).then(({ status, body }) => [status, body.code]);
    await waitFor(() => wait.mock.calls.length > 0);
    return { answer };
  };

  it('never exceeds the limit beside a busy queue, and each message is sent once', async () => {
    const recipients = Array.from({ length: QUEUED }, (_, index) => ({ to: `+1555${1_000_000 + index}` }));
    await service.http.post('/messaging/batches').send({ text: 'hello', recipients }).expect(202);
    await waitFor(() => plivo.times.size >= LIMIT);
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => sendTest(`+1555${2_000_000 + index}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    // The queue went on before all of these were sent.
    expect(await count('submitted')).toBeGreaterThan(LIMIT + AT_ONCE);
    await waitFor(async () => (await count('submitted')) === QUEUED + AT_ONCE);

    const times = sentTimes();
    expect([times.length, plivo.times.size]).toEqual([QUEUED + AT_ONCE, QUEUED + AT_ONCE]);
    const mostInASecond = Math.max(
      ...times.map((start) => times.filter((time) => time >= start && time < start + 1_000).length),
    );
    // One more is what the spacing allows, and one what a busy machine adds.
    expect(mostInASecond).toBeLessThanOrEqual(LIMIT + 2);
  }, 60_000);

  it('waits for its send slot', async () => {
    const nextAt = await delaySlots(1_500);
    await sendTest().expect(202);
    // The database's clock is known to a few milliseconds.
    expect(sentTimes()[0]! + performance.timeOrigin).toBeGreaterThan(nextAt - 20);
  });

  it('answers 503 and sends nothing without a slot in time, and leaves its key free', async () => {
    const key = crypto.randomUUID();
    // Half a second less than a minute: the clocks of the database and of this process differ.
    await delaySlots(59_500);
    const start = performance.now();
    const refused = await sendTest('+15551234567', key);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect([refused.status, refused.body.code]).toEqual([503, 'rate_limited']);
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(55);
    expect(Number(refused.get('Retry-After'))).toBeLessThanOrEqual(60);
    expect([plivo.requests.length, await service.db.message.count()]).toEqual([0, 0]);

    await delaySlots(0);
    const sent = await sendTest('+15551234567', key).expect(202);
    const repeated = await sendTest('+15551234567', key).expect(202);
    expect(repeated.body).toEqual(sent.body);
    expect(plivo.requests).toHaveLength(1);
  });

  it('answers 409 to a repetition while the first request waits for its slot', async () => {
    const key = crypto.randomUUID();
    await delaySlots(2_000);
    const first = await sendAndWait(key);
    const { status, body } = await sendTest('+15551234567', key);
    expect([status, body.code]).toEqual([409, 'idempotency_key_in_use']);
    expect(await first.answer).toEqual([202, undefined]);
    expect(plivo.requests).toHaveLength(1);
  });

  it('answers 503 and sends nothing after a missed slot, and leaves its key free', async () => {
    const key = crypto.randomUUID();
    const due = jest.spyOn(SendSlot.prototype, 'waitUntilDue').mockResolvedValue(false);
    const { status, body } = await sendTest('+15551234567', key);
    expect([status, body.code]).toEqual([503, 'rate_limited']);
    expect(plivo.requests).toHaveLength(0);
    expect(await service.db.message.findFirstOrThrow()).toMatchObject({
      state: 'refused',
      stateReason: 'rate_limited',
    });
    due.mockRestore();
    await sendTest('+15551234567', key).expect(202);
    expect(plivo.requests).toHaveLength(1);
  });

  it('refuses a recipient who opts out during the wait', async () => {
    await delaySlots(2_000);
    const { answer } = await sendAndWait();
    await service.http.post('/messaging/opt-outs').send({ recipient: '+15551234567' }).expect(201);
    expect(await answer).toEqual([422, 'recipient_opted_out']);
    expect(plivo.requests).toHaveLength(0);
  });
});

const UNANSWERED = '+15550000006';
const TOO_MANY_REQUESTS = '+15550000429';

describe('send-test with an Idempotency-Key', () => {
  let started: Awaited<ReturnType<typeof startServiceWithSandbox>>;
  let key: string;

  beforeAll(async () => {
    started = await startServiceWithSandbox({ PLIVO_TIMEOUT_MS: '300' });
  });
  afterAll(() => started.stop());
  beforeEach(() => {
    key = crypto.randomUUID();
  });

  const send = (to: string, text = 'hello') =>
    started.service.http.post('/messaging/send-test').set('Idempotency-Key', key).send({ to, text });

  it('sends once and returns the stored response to a repetition', async () => {
    const before = started.sandbox.ledger.total;
    const first = await send('+15551234567').expect(202);
    const again = await send('+15551234567').expect(202);
    expect(again.body).toEqual(first.body);
    expect(again.get('Idempotency-Replayed')).toBe('true');
    expect(started.sandbox.ledger.total).toBe(before + 1);
  });

  it('refuses another text under the same key', async () => {
    await send('+15551234567').expect(202);
    const { body } = await send('+15551234567', 'other').expect(422);
    expect(body.code).toBe('idempotency_key_reused');
  });

  it('never resends a message with an unknown outcome', async () => {
    const before = started.sandbox.ledger.total;
    const first = await send(UNANSWERED).expect(504);
    const again = await send(UNANSWERED);
    expect([202, 504]).toContain(again.status);
    expect(again.body.id).toBe(first.body.id);
    expect(started.sandbox.ledger.total).toBe(before + 1);
  });

  it('tries again when the message was certainly not sent', async () => {
    const where = { recipient: TOO_MANY_REQUESTS };
    expect((await send(TOO_MANY_REQUESTS)).status).toBe(503);
    expect((await send(TOO_MANY_REQUESTS)).status).toBe(503);
    expect(await started.service.db.message.count({ where })).toBe(2);
  });

  it('deletes a stored response that is no longer true, and never that of a later request', async () => {
    const idempotency = started.service.app.get(Idempotency);
    const request = { requestId: 'a request', client: 'a client', key, markReplayed: () => {} };
    const prisma = started.service.app.get(PrismaService);
    const answer = async (id: string) => {
      const operation = await idempotency.begin<{ id: string }>(request, {});
      if (operation.storedResponse) return operation.storedResponse;
      await idempotency.complete(operation, prisma.transaction([...operation.completeStatements({ id })]));
      return { id };
    };
    expect(await answer('first')).toEqual({ id: 'first' });
    await idempotency.deleteResponse(request, { id: 'first' });
    expect(await answer('second')).toEqual({ id: 'second' });
    // Repeated, as if its answer was lost.
    await idempotency.deleteResponse(request, { id: 'first' });
    expect(await answer('third')).toEqual({ id: 'second' });
  });
});
