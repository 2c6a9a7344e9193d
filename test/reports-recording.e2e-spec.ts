import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { Feed } from '../src/feed/feed.js';
import { FeedReader } from '../src/feed/feed-reader.js';
import { FeedStore } from '../src/feed/feed.store.js';
import { HighWatermark } from '../src/feed/high-watermark.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { ReportRecorder } from '../src/reports/recording/report-recorder.js';
import { ReportStore } from '../src/reports/recording/report.store.js';
import { ReportedMessageReader } from '../src/reports/recording/reported-message.reader.js';
import { ReportsConsumer } from '../src/reports/recording/reports.consumer.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { GeneratedMonth } from './support/generated-month.js';
import { computePlainly, readCounted } from './support/plain-reports.js';
import { printedRandom } from './support/seed.js';
import { waitFor } from './support/wait-for.js';

const MESSAGES = 300;

describe('the record of what messages contribute to reports', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  let feed: FeedStore;
  let reader: FeedReader;
  let watermark: HighWatermark;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    feed = new FeedStore(new Clock(), prisma);
    watermark = new HighWatermark(feed);
    const recorder = new ReportRecorder(new ReportedMessageReader(prisma), new ReportStore(prisma));
    const consumer = new ReportsConsumer(new Feed(feed, watermark), recorder);
    reader = new FeedReader(consumer, feed, watermark, 37);
    reader.start();
    watermark.start();
  });
  afterAll(async () => {
    await watermark.stop();
    await reader.stop();
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });

  const isCaughtUp = async (): Promise<boolean> => {
    const { readable } = await feed.findHighWatermark(null);
    return readable > 0 && (await feed.findOffset('reports', 0)).offset >= readable;
  };

  it('equals a plain computation over the raw tables, for each message of a generated month', async () => {
    await new GeneratedMonth(prisma, db, printedRandom()).happen(MESSAGES);
    await waitFor(isCaughtUp);
    const plain = await computePlainly(db);
    expect(plain.size).toBeGreaterThan(MESSAGES * 0.9);
    expect(await readCounted(db)).toEqual(plain);
  });
});
