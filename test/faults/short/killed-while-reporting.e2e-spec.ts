import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { PrismaService } from '../../../src/core/prisma.service.js';
import type { PrismaClient } from '../../../src/generated/sqlite/client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { GeneratedMonth } from '../../support/generated-month.js';
import { startKillable } from '../../support/killable-program.js';
import { computePlainly, readCounted } from '../../support/plain-reports.js';
import { ReportRecording } from '../../support/report-recording.js';
import { printedRandom } from '../../support/seed.js';
import { waitFor } from '../../support/wait-for.js';

const KILLS = byTestLength({ short: 3, long: 20 });
const MESSAGES_PER_KILL = 40;
const PROGRAM = fileURLToPath(new URL('../../support/counting-reports.ts', import.meta.url));

let database: TestDatabase;
let db: PrismaClient;
let prisma: PrismaService;
let running: ReturnType<typeof startKillable> | undefined;

beforeAll(async () => {
  database = await createDatabase();
  db = await createPrismaClient(database.url);
  prisma = await PrismaService.open(database.url);
});
afterAll(async () => {
  await running?.kill();
  await prisma.onApplicationShutdown();
  await db.$disconnect();
  await database.remove();
});

/** Counts in a process of its own that is killed after some time, within a batch or between two. */
async function countUntilKilled(milliseconds: number): Promise<void> {
  running = startKillable(PROGRAM, database.url, db);
  await running.said('started');
  await sleep(milliseconds);
  await running.kill();
}

it(`counts each message once, after ${KILLS} kills while messages are sent, reported and rebuilt`, async () => {
  const random = printedRandom();
  const month = new GeneratedMonth(prisma, db, random);
  const recording = new ReportRecording(prisma);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const happening = month.happen(MESSAGES_PER_KILL);
    if (kill > 0) await recording.rebuilds.request();
    await countUntilKilled(random.between(20, 600));
    await happening;
  }
  recording.start();
  await waitFor(() => recording.isIdle());
  await recording.stop();
  expect(await readCounted(db)).toEqual(await computePlainly(db));
  const numbers = await db.reportedMessage.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_row, index) => index));
}, 120_000);
