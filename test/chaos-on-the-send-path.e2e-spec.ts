import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { ChaoticInstance } from './support/chaotic-instance.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { MisbehavingPlivo, type TakenMessage } from './support/misbehaving-plivo.js';
import { type Ended, RetryingClient } from './support/retrying-client.js';
import { SeededRandom } from './support/seeded-random.js';
import { LIVE } from './support/service.js';
import { parametersOf, v2Headers } from './support/signed-callback.js';
import { until } from './support/until.js';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const CHAOS_MS = 40_000;
const INSTANCES = globalThis.TEST_DATABASE === 'postgresql' ? 2 : 1;
const SINGLES = 120;
const SEND_TESTS = 60;
const BATCHES = 4;
const BATCH_SIZE = 40;
/** Where the outcome is not known, or nothing more is done. */
const ENDS = ['submitted', 'refused', 'unknown', 'expired', 'cancelled'];

/** What a client asked for, once: nobody else sends to these recipients. */
interface Asked {
  kind: 'message' | 'send-test' | 'batch';
  recipients: string[];
  ended: Ended | null;
}

const random = new SeededRandom(SEED);
const instances: ChaoticInstance[] = [];
const asked: Asked[] = [];
const reports: Promise<void>[] = [];
let database: TestDatabase;
let db: PrismaClient;
let plivo: MisbehavingPlivo;
let chaos = true;
let over = false;
let recipients = 0;

beforeAll(async () => {
  console.info(`chaos with CHAOS_SEED=${SEED}`);
  database = await createDatabase();
  db = await createPrismaClient(database.url);
  plivo = await MisbehavingPlivo.start(random);
  plivo.onTaken = (message) => void reports.push(report(message));
  for (let index = 0; index < INSTANCES; index += 1) {
    instances.push(
      await ChaoticInstance.start(
        {
          ...LIVE,
          DATABASE_URL: database.url,
          PLIVO_API_URL: plivo.url,
          PLIVO_TIMEOUT_MS: '1000',
          PLIVO_MESSAGES_PER_SECOND: '60',
          PLIVO_BULK_SIZE: '3',
          API_RATE_LIMIT: '1000000',
        },
        random,
      ),
    );
  }
}, 60_000);
afterAll(async () => {
  over = true;
  await Promise.all(instances.map((instance) => instance.stop()));
  plivo?.stop();
  await db?.$disconnect();
  await database?.remove();
}, 60_000);

const newRecipient = (): string => `+1415556${String(1_000 + (recipients += 1))}`;
const pause = (): Promise<void> => sleep(random.between(50, 400));

/** Plivo reports some of what it took: as sent, or as a failure that is worth another try. */
async function report({ uuid, recipient, path }: TakenMessage): Promise<void> {
  const choice = random.pickWeighted({ none: 4, sent: 4, undelivered: 2 });
  if (choice === 'none') return;
  await sleep(random.between(0, 1_500));
  const form = new URLSearchParams(
    parametersOf({
      MessageUUID: uuid,
      To: recipient.slice(1),
      Status: choice,
      ErrorCode: choice === 'sent' ? '000' : '80',
    }),
  );
  while (!over) {
    const { url } = random.pick(instances);
    const request = {
      method: 'POST',
      headers: v2Headers(path),
      body: form,
      signal: AbortSignal.timeout(6_000),
    };
    const status = await fetch(url + path, request).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 204) return;
    await pause();
  }
}

async function ask(kind: Asked['kind'], client: RetryingClient): Promise<void> {
  const to = Array.from({ length: kind === 'batch' ? BATCH_SIZE : 1 }, newRecipient);
  const text = 'hello';
  const body =
    kind === 'batch' ? { text, recipients: to.map((number) => ({ to: number })) } : { to: to[0], text };
  const path = { message: 'messages', 'send-test': 'send-test', batch: 'batches' }[kind];
  // Who has no key must not repeat what may have been done.
  const key = kind === 'send-test' || random.chance(0.5) ? crypto.randomUUID() : undefined;
  asked.push({ kind, recipients: to, ended: await client.post(`/messaging/${path}`, body, key) });
}

async function askAll(kind: Asked['kind'], count: number): Promise<void> {
  const client = new RetryingClient(
    instances.map(({ url }) => url),
    random,
    () => over,
  );
  for (let index = 0; index < count; index += 1) {
    await ask(kind, client);
    await sleep(random.between(0, (1.2 * CHAOS_MS) / count));
  }
}

async function sufferUntilCalm(instance: ChaoticInstance): Promise<void> {
  while (chaos) {
    await sleep(random.between(500, 4_000));
    await instance.suffer();
  }
  instance.calm();
}

/** A resend waits a minute or more: not here. */
async function hastenResends(): Promise<void> {
  const where = { resend: { gt: 0 }, state: 'queued', sendAt: { gt: new Date() } };
  const waiting = await db.message.findMany({ where, select: { id: true } });
  const ids = waiting.map(({ id }) => id);
  await db.message.updateMany({ where: { id: { in: ids } }, data: { sendAt: new Date() } });
  await db.job.updateMany({ where: { id: { in: ids }, holder: null }, data: { dueAt: new Date() } });
}

/** Messages that have not come to an end, though no batch that is still loading, or is being removed, holds them. */
async function countOpen(): Promise<number> {
  await hastenResends();
  const loading = await db.batch.findMany({ where: { state: 'loading' }, select: { id: true } });
  const loadingIds = loading.map(({ id }) => id);
  const open = await db.message.findMany({ where: { state: { notIn: ENDS } }, select: { batchId: true } });
  return open.filter(({ batchId }) => batchId === null || !loadingIds.includes(batchId)).length;
}

it('sends nothing twice, and forgets nothing, whatever happens to instances, database and Plivo', async () => {
  const asking = [askAll('message', SINGLES), askAll('send-test', SEND_TESTS), askAll('batch', BATCHES)];
  const suffering = instances.map(sufferUntilCalm);
  const end = Date.now() + CHAOS_MS;
  while (Date.now() < end) {
    await hastenResends().catch(() => {});
    await sleep(500);
  }
  chaos = false;
  plivo.calm = true;
  await Promise.all([...suffering, ...asking]);
  await until(async () => (await countOpen().catch(() => 1)) === 0);
  over = true;
  await Promise.all(reports);

  // Messages first: a job that is done in between has brought its message to an end.
  const before = await db.message.findMany({ where: { state: { notIn: ENDS } } });
  const jobs = new Set(
    (await db.job.findMany({ where: { kind: 'send', deadAt: null } })).map(({ id }) => id),
  );
  const messages = await db.message.findMany();
  const byId = new Map(messages.map((message) => [message.id, message]));
  console.info(
    JSON.stringify({
      happened: instances.map(({ happened }) => happened),
      taken: plivo.taken.length,
      plivo: plivo.answered,
      states: countBy(messages, ({ state, resend }) => `${state}${resend ? ' resend' : ''}`),
      answers: countBy(asked, ({ kind, ended }) => `${kind} ${ended?.status}`),
    }),
  );

  // A message that has not come to an end has a job: a resend of the last moment, or of a batch that is still loading.
  const open = before.filter(
    ({ id, state }) => state !== 'held' && !jobs.has(id) && !ENDS.includes(byId.get(id)!.state),
  );
  expect(open).toEqual([]);
  // Of each message Plivo took one at most, and it is one of ours.
  const idOf = ({ path, recipient }: TakenMessage): string | undefined => {
    const [last, batch] = path.split('/').toReversed();
    if (batch !== 'bulk') return last;
    return messages.find((message) => message.batchId === last && message.recipient === recipient)?.id;
  };
  const times = countBy(plivo.taken, (taken) => String(idOf(taken)));
  expect(Object.entries(times).filter(([, count]) => count > 1)).toEqual([]);
  expect(Object.keys(times).filter((id) => !byId.has(id))).toEqual([]);
  // What is said of a message is true.
  const isTaken = ({ id }: { id: string }): boolean => times[id] !== undefined;
  expect(messages.filter((message) => message.state === 'submitted' && !isTaken(message))).toEqual([]);
  const notSent = ['refused', 'expired', 'cancelled', 'held'];
  expect(messages.filter((message) => notSent.includes(message.state) && isTaken(message))).toEqual([]);
  // Nobody who did as our answers say got a second message, but for resends of ours.
  const firsts = messages.filter((message) => message.resendOf === null && isTaken(message));
  expect(
    Object.entries(countBy(firsts, ({ recipient }) => recipient)).filter(([, count]) => count > 1),
  ).toEqual([]);
  // What was accepted is there, all of it; what may have been is there, or is not.
  const statuses = new Set(asked.map(({ ended }) => ended?.status ?? -1));
  expect([...statuses].filter((status) => ![0, 202, 422, 504].includes(status))).toEqual([]);
  for (const { kind, recipients: to, ended } of asked) {
    const { id = '' } = ended?.body ?? {};
    if (ended?.status === 202 && kind !== 'batch') expect(byId.get(id)?.recipient).toBe(to[0]);
    if (ended?.status === 504 && kind !== 'batch')
      expect([undefined, to[0]]).toContain(byId.get(id)?.recipient);
    if (ended?.status !== 202 || kind !== 'batch') continue;
    expect(messages.filter(({ batchId, resendOf }) => batchId === id && resendOf === null)).toHaveLength(
      BATCH_SIZE,
    );
  }
}, 150_000);

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
