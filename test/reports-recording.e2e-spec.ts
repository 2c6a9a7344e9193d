import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { GeneratedMonth } from './support/generated-month.js';
import { computePlainly, readCounted } from './support/plain-reports.js';
import { ReportRecording } from './support/report-recording.js';
import { printedRandom } from './support/seed.js';
import { waitFor } from './support/wait-for.js';

const MESSAGES = 250;

describe('what messages contribute to reports', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  let month: GeneratedMonth;
  let recordings: ReportRecording[];

  beforeEach(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    month = new GeneratedMonth(prisma, db, printedRandom());
    recordings = [];
  });
  afterEach(async () => {
    for (const recording of recordings) await recording.stop();
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });

  function startRecording(): ReportRecording {
    const recording = new ReportRecording(prisma).start();
    recordings.push(recording);
    return recording;
  }

  /** In one order of numbers without a gap, in chunks whose times include all of their messages'. */
  async function expectWholeChunks(): Promise<void> {
    const rows = await db.reportedMessage.findMany({ orderBy: { number: 'asc' } });
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_row, index) => index));
    const [chunk] = await db.reportChunk.findMany();
    const times = rows.map(({ countedAt }) => countedAt.getTime());
    expect(chunk).toMatchObject({ id: 0, messages: rows.length });
    expect(chunk!.firstAt.getTime()).toBeLessThanOrEqual(Math.min(...times));
    expect(chunk!.lastAt.getTime()).toBeGreaterThanOrEqual(Math.max(...times));
  }

  it('equals a plain computation over the raw tables, for each message of a generated month', async () => {
    const recording = startRecording();
    await month.happen(MESSAGES);
    await waitFor(() => recording.isIdle());
    const plain = await computePlainly(db);
    expect(plain.size).toBeGreaterThan(MESSAGES * 0.9);
    expect(await readCounted(db)).toEqual(plain);
    await expectWholeChunks();
  });

  it('equals it after a rebuild while messages are sent and reported', async () => {
    const recording = startRecording();
    await month.happen(MESSAGES);
    await waitFor(() => recording.isIdle());
    await db.reportedMessage.deleteMany();
    await db.reportChunk.deleteMany();
    const happening = month.happen(MESSAGES / 5);
    await recording.rebuilds.request();
    await happening;
    await waitFor(() => recording.isIdle());
    expect(await readCounted(db)).toEqual(await computePlainly(db));
    await expectWholeChunks();
  });

  it('is computed for what is older than reports, without reading the log from its start', async () => {
    await month.happen(MESSAGES);
    const recording = startRecording();
    await waitFor(() => recording.isIdle());
    expect(await readCounted(db)).toEqual(await computePlainly(db));
    const progress = await recording.rebuilds.findProgress();
    expect(progress).toMatchObject({ finishedAt: expect.any(Date), estimatedEnd: null });
    expect(progress!.messages).toBe(progress!.total);
    expect(progress!.total).toBe(
      (await db.message.count()) + (await db.deliveryStatus.count({ where: { messageId: null } })),
    );
    // One transaction each for the slices of ours and of others.
    expect((await db.reportChunk.findFirstOrThrow()).revision).toBe(2);
  });

  it('stays as it is after a rebuild without a change, and keeps messages that are gone', async () => {
    const recording = startRecording();
    await month.happen(MESSAGES / 5);
    await waitFor(() => recording.isIdle());
    const before = [await db.reportedMessage.findMany(), await db.reportChunk.findMany()];
    await db.message.deleteMany({ where: { state: 'submitted' } });
    await recording.rebuilds.request();
    await waitFor(() => recording.isIdle());
    expect([await db.reportedMessage.findMany(), await db.reportChunk.findMany()]).toEqual(before);
  });
});
