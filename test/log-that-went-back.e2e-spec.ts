import { copyFile, rename, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import type { Statement } from '../src/core/database/statement.js';
import { DeliveryRecorder } from '../src/delivery/recording/delivery.recorder.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { EventPages } from '../src/events/event-pages.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import { type FeedConsumer, type FeedEvent, isReport } from '../src/feed/feed-event.js';
import { FeedReader } from '../src/feed/feed-reader.js';
import { FeedStore } from '../src/feed/feed.store.js';
import { HighWatermark } from '../src/feed/high-watermark.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { setLastDrawnId } from './support/draw-ids.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const NAME = 'reading';
/** The newest id of the database, and of the older one that takes its place. */
const [NEWEST, OLDER] = [50_000, 40_000];

class ReadingConsumer implements FeedConsumer {
  readonly name = NAME;
  readonly statuses = LISTED_STATUSES;
  readonly changes = [];
  readonly uuids: string[] = [];

  async read(events: readonly FeedEvent[]): Promise<Statement[]> {
    this.uuids.push(...events.filter(isReport).map(({ messageUuid }) => messageUuid));
    return [];
  }
}

describe('the log of a database that an older one has replaced', () => {
  let database: TestDatabase;
  let service: TestService;
  let consumer: ReadingConsumer;
  let reader: FeedReader;

  beforeEach(async () => {
    database = await createDatabase();
    service = await startService({ ...LIVE, DATABASE_URL: database.url });
    consumer = new ReadingConsumer();
    const { app } = service;
    reader = new FeedReader(consumer, app.get(EventLogReader), app.get(FeedStore), app.get(HighWatermark));
    reader.start();
    await setLastDrawnId(service.db, OLDER);
    await record();
  });
  afterEach(async () => {
    await reader.stop();
    await service.stop();
    await database.remove();
  });

  /** Records a report, and waits until the consumer has read it. */
  async function record(): Promise<void> {
    const report = probeReport(new Date());
    await service.app.get(DeliveryRecorder).record(report);
    await waitFor(() => consumer.uuids.includes(report.messageUuid), { withinMs: 8_000 });
  }
  const offsets = () => service.db.feedPosition.findMany();
  const newestOffset = async (): Promise<number> =>
    Math.max(...(await offsets()).map(({ position }) => Number(position)));
  const readable = (): number => service.app.get(HighWatermark).readable;

  /** Puts back what the database was: its events, its ids, and the offsets of its consumers. */
  async function goBack(): Promise<void> {
    if (globalThis.TEST_DATABASE === 'sqlite') {
      const path = database.url.slice('file:'.length);
      await service.db.$disconnect();
      for (const end of ['-wal', '-shm']) await rm(path + end, { force: true });
      await rename(`${path}.backup`, path);
      service.db = await createPrismaClient(database.url);
      return;
    }
    await setLastDrawnId(service.db, OLDER + 1);
    await service.db.deliveryEvent.deleteMany({ where: { id: { gt: OLDER + 1 } } });
    await service.db.feedPosition.updateMany({ data: { position: String(OLDER + 1) } });
  }

  it('is read on after its own newest event, and its new events are not taken for those of before', async () => {
    await waitFor(async () => (await newestOffset()) === OLDER + 1);
    if (globalThis.TEST_DATABASE === 'sqlite') {
      await service.db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
      const path = database.url.slice('file:'.length);
      await copyFile(path, `${path}.backup`);
    }
    await setLastDrawnId(service.db, NEWEST);
    await record();
    const pages = service.app.get(EventPages);
    await pages.readAfter(NEWEST);
    expect(readable()).toBe(NEWEST + 1);

    await goBack();
    await waitFor(() => readable() === OLDER + 1, { withinMs: 8_000 });
    for (let count = 0; count < 3; count += 1) await record();
    expect(await newestOffset()).toBeLessThanOrEqual(OLDER + 4);
    const { events } = await pages.readAfter(OLDER + 1);
    expect(events.map(({ id }) => id)).toEqual([OLDER + 2, OLDER + 3, OLDER + 4]);
    expect(service.logs.matching(/WARN ids of the log went back from 50001 to 40001/)).toHaveLength(1);
  });

  it('is read by a consumer whose stored offset is greater than all of its ids', async () => {
    await service.db.feedPosition.updateMany({
      where: { name: NAME },
      data: { position: String(NEWEST) },
    });
    await waitFor(() => service.logs.matching(/offset 50000 is greater than all ids/).length > 0, {
      withinMs: 8_000,
    });
    await record();
    expect(consumer.uuids).toHaveLength(2);
  });

  it('keeps its offsets and what is readable where its events are purged', async () => {
    await record();
    const before = await newestOffset();
    await service.db.deliveryEvent.deleteMany();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect([readable(), await newestOffset()]).toEqual([OLDER + 2, Math.max(before, OLDER + 2)]);
    expect(service.logs.matching(/went back|greater than all ids/)).toEqual([]);
    await record();
  });
});
