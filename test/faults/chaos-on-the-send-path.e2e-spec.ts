import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';
import { type Asked, countBy, ENDS, type Evidence, findFaults } from '../support/chaos-findings.js';
import { ChaoticInstance } from '../support/chaotic-instance.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { MisbehavingPlivo, type TakenMessage } from '../support/misbehaving-plivo.js';
import { RetryingClient } from '../support/retrying-client.js';
import { printedRandom } from '../support/seed.js';
import { LIVE } from '../support/service.js';
import { parametersOf, v2Headers } from '../support/signed-callback.js';
import { waitFor } from '../support/wait-for.js';

const CHAOS_MS = 35_000;
const INSTANCES = globalThis.TEST_DATABASE === 'postgresql' ? 2 : 1;
const SINGLES = 120;
const SEND_TESTS = 60;
const BATCHES = 4;
const BATCH_SIZE = 40;

const random = printedRandom();
const instances: ChaoticInstance[] = [];
const asked: Asked[] = [];
const reports: Promise<void>[] = [];
let database: TestDatabase;
let db: PrismaClient;
let plivo: MisbehavingPlivo;
const phase = { chaos: true, over: false };
let recipients = 0;

beforeAll(async () => {
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
  phase.over = true;
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
  while (!phase.over) {
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
  // Without a key, a client must not repeat a request with an unknown outcome.
  const key = kind === 'send-test' || random.chance(0.25) ? crypto.randomUUID() : undefined;
  asked.push({ kind, recipients: to, ended: await client.post(`/messaging/${path}`, body, key) });
}

async function askAll(kind: Asked['kind'], count: number): Promise<void> {
  const client = new RetryingClient(
    instances.map(({ url }) => url),
    random,
    () => phase.over,
  );
  for (let index = 0; index < count; index += 1) {
    await ask(kind, client);
    await sleep(random.between(0, (1.2 * CHAOS_MS) / count));
  }
}

async function sufferUntilCalm(instance: ChaoticInstance): Promise<void> {
  while (phase.chaos) {
    await sleep(random.between(500, 4_000));
    await instance.injectFault();
  }
  instance.calm();
}

/** Makes resends due at once; they would wait a minute or more. */
async function hastenResends(): Promise<void> {
  const where = { resend: { gt: 0 }, state: 'queued', sendAt: { gt: new Date() } };
  const waiting = await db.message.findMany({ where, select: { id: true } });
  const ids = waiting.map(({ id }) => id);
  await db.message.updateMany({ where: { id: { in: ids } }, data: { sendAt: new Date() } });
  await db.job.updateMany({ where: { id: { in: ids }, lockedBy: null }, data: { visibleAt: new Date() } });
}

/** Counts unfinished messages, except those of batches that are being imported or removed. */
async function countOpen(): Promise<number> {
  await hastenResends();
  const loading = await db.batch.findMany({ where: { state: 'loading' }, select: { id: true } });
  const loadingIds = new Set(loading.map(({ id }) => id));
  const open = await db.message.findMany({ where: { state: { notIn: ENDS } }, select: { batchId: true } });
  return open.filter(({ batchId }) => batchId === null || !loadingIds.has(batchId)).length;
}

async function gather(): Promise<Evidence> {
  // A job may be done, and another one made, while messages are read.
  const earlier = await db.job.findMany({ where: { diedAt: null } });
  const messages = await db.message.findMany();
  const jobs = [...earlier, ...(await db.job.findMany({ where: { diedAt: null } }))];
  return { asked, taken: plivo.taken, messages, batches: await db.batch.findMany(), jobs };
}

function summaryOf({ messages, taken }: Evidence) {
  return {
    faults: instances.map(({ happened }) => happened),
    plivo: plivo.answered,
    taken: taken.length,
    states: countBy(messages, ({ state, resend }) => (resend > 0 ? `${state} resend` : state)),
    answers: countBy(asked, ({ kind, ended }) => `${kind} ${ended?.status ?? 'none'}`),
  };
}

it('sends no message twice and forgets none, whatever happens to instances, database and Plivo', async () => {
  const asking = [askAll('message', SINGLES), askAll('send-test', SEND_TESTS), askAll('batch', BATCHES)];
  const suffering = instances.map(sufferUntilCalm);
  const end = Date.now() + CHAOS_MS;
  while (Date.now() < end) {
    await hastenResends().catch(() => {});
    await sleep(500);
  }
  phase.chaos = false;
  plivo.calm = true;
  await Promise.all([...suffering, ...asking]);
  await waitFor(async () => (await countOpen().catch(() => 1)) === 0);
  phase.over = true;
  await Promise.all(reports);
  const evidence = await gather();
  console.info(JSON.stringify(summaryOf(evidence)));
  // One list per fault: messages sent twice, messages lost, requests with a wrong answer.
  const faults = Object.entries(findFaults(evidence)).filter(([, found]) => found.length > 0);
  expect(faults).toEqual([]);
}, 180_000);
