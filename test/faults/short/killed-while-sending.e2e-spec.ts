import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { Clock } from '../../../src/core/clock.js';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { PrismaService } from '../../../src/core/prisma.service.js';
import { JobStore } from '../../../src/jobs/job.store.js';
import { MessageStore } from '../../../src/messages/message.store.js';
import { sendJob } from '../../../src/messages/outbox.js';
import { type CountingPlivo, startCountingPlivo } from '../../support/counting-plivo.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { type RunningProcess, runProcess } from '../../support/process.js';
import { newMessage } from '../../support/factories.js';
import { byTestLength } from '../../support/test-length.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE, startService } from '../../support/service.js';
import { waitFor } from '../../support/wait-for.js';

const MESSAGES = byTestLength({ short: 60, long: 500 });
const KILLS = byTestLength({ short: 1, long: 10 });
const PER_SECOND = 40;

let database: TestDatabase;
let plivo: CountingPlivo;
let prisma: PrismaService;

beforeAll(async () => {
  database = await createDatabase();
  plivo = await startCountingPlivo();
  prisma = await PrismaService.open(database.url);
});
afterAll(async () => {
  await prisma.onApplicationShutdown();
  plivo.stop();
  await database.remove();
});

const recipientOf = (index: number): string => `+1555${String(1_000_000 + index)}`;

async function queueMessages(): Promise<void> {
  const clock = new Clock();
  const messages = Array.from({ length: MESSAGES }, (_, index) =>
    newMessage({ recipient: recipientOf(index) }),
  );
  await prisma.transaction([
    new MessageStore(clock, prisma).insertStatement(messages),
    new JobStore(clock, prisma).insertStatement(messages.map(sendJob)),
  ]);
}

const variables = () => ({
  ...LIVE,
  PLIVO_API_URL: plivo.url,
  PLIVO_TIMEOUT_MS: '3000',
  PLIVO_MESSAGES_PER_SECOND: String(PER_SECOND),
  DATABASE_URL: database.url,
});

async function start(): Promise<RunningProcess> {
  const service = runProcess('main', { ...variables(), APP_PORT: String(await freePort()) });
  await service.ready();
  return service;
}

/** Ends the leases of killed processes; the long form waits for them to end. */
async function endLeases(): Promise<void> {
  const visibleAt = new Date(0);
  const client = await createPrismaClient(database.url);
  await client.job.updateMany({ where: { lockedBy: { not: null } }, data: { visibleAt } });
  await client.$disconnect();
}

it('sends no message twice when it is killed while sending, and loses none but those marked unknown', async () => {
  const random = printedRandom();
  await queueMessages();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const service = await start();
    const before = plivo.times.size;
    await waitFor(() => plivo.times.size >= before + 10);
    await sleep(random.between(0, 300));
    service.child.kill('SIGKILL');
    await service.ended;
  }
  await byTestLength({ short: endLeases, long: async () => {} })();
  const service = await startService(variables());
  const settled = async (): Promise<boolean> =>
    (await prisma.client.message.count({ where: { state: { in: ['queued', 'submitting'] } } })) === 0;
  await waitFor(settled);
  await service.stop();

  const twice = [...plivo.times].filter(([, times]) => times.length > 1);
  expect(twice).toEqual([]);
  const messages = await prisma.client.message.findMany();
  const unknown = messages.filter(({ state }) => state === 'unknown');
  expect(unknown.every(({ stateReason }) => stateReason === 'interrupted')).toBe(true);
  const submitted = messages.filter(({ state }) => state === 'submitted');
  expect(submitted.length + unknown.length).toBe(MESSAGES);
  // At most the sends under way at each kill.
  expect(unknown.length).toBeLessThanOrEqual(KILLS * 20);
  for (const { recipient } of submitted) expect(plivo.times.has(recipient)).toBe(true);
}, 150_000);
