import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { PrismaService } from '../../../src/core/prisma.service.js';
import { DeliveryStore } from '../../../src/delivery/recording/delivery.store.js';
import { probeReport } from '../../../src/delivery/recording/probe-report.js';
import type { PrismaClient } from '../../../src/generated/sqlite/client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { startKillable } from '../../support/killable-program.js';
import { printedRandom } from '../../support/seed.js';
import { waitFor } from '../../support/wait-for.js';

const KILLS = byTestLength({ short: 4, long: 30 });
const EVENTS_PER_KILL = 100;
const PROGRAM = fileURLToPath(new URL('../../support/counting-feed.ts', import.meta.url));

let database: TestDatabase;
let db: PrismaClient;
let prisma: PrismaService;
let running: ReturnType<typeof startKillable> | undefined;

beforeAll(async () => {
  database = await createDatabase();
  db = await createPrismaClient(database.url);
  prisma = await PrismaService.open(database.url);
  await db.$executeRawUnsafe('CREATE TABLE "Counted" ("eventId" INTEGER NOT NULL)');
});
afterAll(async () => {
  await running?.kill();
  await prisma.onApplicationShutdown();
  await db.$disconnect();
  await database.remove();
});

const startCounting = () => (running = startKillable(PROGRAM, database.url, db));

async function addEvents(): Promise<void> {
  const reports = Array.from({ length: EVENTS_PER_KILL }, () => probeReport(new Date()));
  await new DeliveryStore(prisma).append(reports, new Date());
}

async function listIds(query: string): Promise<number[]> {
  const rows = await db.$queryRawUnsafe<{ id: number | bigint }[]>(query);
  return rows.map(({ id }) => Number(id));
}

it(`counts each event once, after ${KILLS} kills in the middle of reading and between batches`, async () => {
  const random = printedRandom();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const counting = startCounting();
    await addEvents();
    await counting.said('reading');
    if (kill % 2 === 1) {
      await counting.said('read');
      // Before, during or after the commit, or in a later batch.
      await sleep(random.between(0, 30));
    }
    await counting.kill();
  }
  const last = startCounting();
  const events = await listIds('SELECT "id" FROM "DeliveryEvent" ORDER BY "id"');
  await waitFor(async () => {
    const { position } = await db.feedPosition.findUniqueOrThrow({ where: { name: 'counting' } });
    return position === String(events.at(-1));
  });
  await last.kill();
  const counted = await listIds('SELECT "eventId" AS "id" FROM "Counted" ORDER BY "eventId"');
  expect(counted).toEqual(events);
  expect(counted).toHaveLength(KILLS * EVENTS_PER_KILL);
}, 480_000);
