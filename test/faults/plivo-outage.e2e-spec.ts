import { afterEach, describe, expect, it } from '@jest/globals';
import { MAX_UNANSWERED } from '../../src/sending/submit/circuit-breaker.js';
import { type CountingPlivo, startCountingPlivo } from '../support/counting-plivo.js';
import { createDatabase } from '../support/database.js';
import { startFullListener } from '../support/full-listener.js';
import { LIVE, startService, type TestService, type Variables } from '../support/service.js';
import { waitFor } from '../support/wait-for.js';

const CONCURRENCY = 10;
/** Several processes share a Postgres; a SQLite file has one. */
const INSTANCES = globalThis.TEST_DATABASE === 'postgresql' ? 2 : 1;
const PROBES = 2;

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function startFleet(url: string, variables: Variables = {}): Promise<TestService> {
  const database = await createDatabase();
  ending.push(database.remove);
  const fleet: TestService[] = [];
  for (let instance = 0; instance < INSTANCES; instance += 1) {
    const service = await startService({
      ...LIVE,
      PLIVO_API_URL: url,
      DATABASE_URL: database.url,
      PLIVO_MESSAGES_PER_SECOND: '200',
      SEND_CONCURRENCY: String(CONCURRENCY),
      ...variables,
    });
    ending.push(service.stop);
    fleet.push(service);
  }
  return fleet[0]!;
}

async function sendBatch({ http }: TestService, messages: number): Promise<void> {
  const recipients = Array.from({ length: messages }, (_, index) => ({ to: `+1555${1_000_000 + index}` }));
  await http.post('/messaging/batches').send({ text: 'hello', recipients }).expect(202);
}

const count = ({ db }: TestService, state: string): Promise<number> => db.message.count({ where: { state } });

function expectNoneTwice({ times }: CountingPlivo): void {
  for (const sent of times.values()) expect(sent).toHaveLength(1);
}

describe('an outage in which Plivo answers 503', () => {
  it('puts few messages at risk, and all others are sent once afterwards', async () => {
    const messages = 200;
    const plivo = await startCountingPlivo();
    ending.push(plivo.stop);
    plivo.failures.status = 503;
    const service = await startFleet(plivo.url);
    await sendBatch(service, messages);
    const account = () => service.db.rateLimit.findUnique({ where: { scope: 'account' } });
    await waitFor(async () => ((await account())?.unknownOutcomes ?? 0) >= MAX_UNANSWERED);
    await waitFor(async () => ((await account())?.penaltyMs ?? 0) >= 2 ** (PROBES - 1) * 1_000);
    plivo.failures.status = undefined;
    const unknown = plivo.failures.count;
    await waitFor(async () => (await count(service, 'submitted')) === messages - unknown);

    expect(unknown).toBeLessThanOrEqual(MAX_UNANSWERED + CONCURRENCY * INSTANCES + PROBES + 1);
    expect(await count(service, 'unknown')).toBe(unknown);
    expect(plivo.times.size).toBe(messages - unknown);
    expectNoneTwice(plivo);
    expect(await account()).toMatchObject({ unknownOutcomes: 0, penaltyMs: 0, probedBy: null });
    expect(await service.db.job.count({ where: { diedAt: { not: null } } })).toBe(0);
  }, 60_000);

  it('lets a single message probe Plivo, not a bulk call', async () => {
    const messages = 300;
    const size = 50;
    const plivo = await startCountingPlivo();
    ending.push(plivo.stop);
    plivo.failures.status = 503;
    const service = await startFleet(plivo.url, { PLIVO_BULK_SIZE: String(size) });
    await sendBatch(service, messages);
    const account = () => service.db.rateLimit.findUnique({ where: { scope: 'account' } });
    await waitFor(async () => ((await account())?.penaltyMs ?? 0) >= 2 ** (PROBES - 1) * 1_000);
    const inBulk = Math.floor((await count(service, 'unknown')) / size);
    expect(inBulk * size).toBeLessThan(messages / 2);
    plivo.failures.status = undefined;
    await waitFor(async () => (await count(service, 'unknown')) + plivo.times.size === messages);
    expect((await count(service, 'unknown')) - inBulk * size).toBeLessThanOrEqual(PROBES + 1);
    expectNoneTwice(plivo);
  }, 60_000);

  it('leads to another probe after the process of one has died', async () => {
    const plivo = await startCountingPlivo();
    ending.push(plivo.stop);
    const service = await startFleet(plivo.url);
    await service.db.rateLimit.create({
      data: {
        scope: 'account',
        nextAt: Date.now(),
        unknownOutcomes: MAX_UNANSWERED,
        probedBy: 'dead',
        probeEnds: Date.now() + 1_000,
      },
    });
    await sendBatch(service, 10);
    await waitFor(async () => (await count(service, 'submitted')) === 10);
    expect(plivo.times.size).toBe(10);
    expectNoneTwice(plivo);
  });

  it('lets a waiting message expire without sending it', async () => {
    const plivo = await startCountingPlivo();
    ending.push(plivo.stop);
    const service = await startFleet(plivo.url);
    const probedUntil = Date.now() + 6_000;
    await service.db.rateLimit.create({
      data: {
        scope: 'account',
        nextAt: Date.now(),
        unknownOutcomes: MAX_UNANSWERED,
        probedBy: 'another',
        probeEnds: probedUntil,
      },
    });
    const expiresAt = new Date(Date.now() + 8_000).toISOString();
    await service.http
      .post('/messaging/messages')
      .send({ to: '+15551234567', text: 'hello', expiresAt })
      .expect(202);
    await sendBatch(service, 3);
    await waitFor(
      async () => (await count(service, 'submitted')) === 3 && (await count(service, 'expired')) === 1,
    );
    expect(plivo.times.has('15551234567') || plivo.times.has('+15551234567')).toBe(false);
  });
});

it('leaves no outcome unknown while SYNs to Plivo are dropped, and sends everything once afterwards', async () => {
  const messages = 40;
  const full = await startFullListener();
  ending.push(full.stop);
  const service = await startFleet(`http://127.0.0.1:${full.port}`, { PLIVO_TIMEOUT_MS: '1000' });
  await sendBatch(service, messages);
  await waitFor(() => service.db.message.count({ where: { stateReason: 'plivo_unreachable' } }));
  await full.stop();
  const plivo = await waitFor(() => startCountingPlivo({ port: full.port }).catch(() => null));
  ending.push(plivo.stop);
  await waitFor(async () => (await count(service, 'submitted')) === messages);
  expect(plivo.times.size).toBe(messages);
  expectNoneTwice(plivo);
}, 60_000);
