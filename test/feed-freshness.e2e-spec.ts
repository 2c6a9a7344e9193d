import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { monotonicNow } from '../src/core/monotonic-now.js';
import type { Statement } from '../src/core/database/statement.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import { type FeedConsumer, type FeedEvent, isReport } from '../src/feed/feed-event.js';
import { FeedReader } from '../src/feed/feed-reader.js';
import { FeedStore } from '../src/feed/feed.store.js';
import { HighWatermark } from '../src/feed/high-watermark.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { DeliveryRecorder } from '../src/delivery/recording/delivery.recorder.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { openReadTransaction } from './support/read-transaction.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const MEASURED = 30;
/** A reader that nobody wakes looks once a second, so in the middle it would wait for half of one. */
const MAX_MEDIAN_MS = 250;

class TimingConsumer implements FeedConsumer {
  readonly name = 'timing';
  readonly statuses = LISTED_STATUSES;
  readonly changes = [];
  readonly readAt = new Map<string, number>();

  async read(events: readonly FeedEvent[]): Promise<Statement[]> {
    for (const { messageUuid } of events.filter(isReport)) this.readAt.set(messageUuid, monotonicNow());
    return [];
  }
}

describe('a committed event', () => {
  let database: TestDatabase;
  /** Two on Postgres; SQLite serves one. */
  let services: TestService[];
  let consumer: TimingConsumer;
  let reader: FeedReader;

  beforeAll(async () => {
    database = await createDatabase();
    const count = globalThis.TEST_DATABASE === 'postgresql' ? 2 : 1;
    const variables = { ...LIVE, DATABASE_URL: database.url };
    services = await Promise.all(Array.from({ length: count }, () => startService(variables)));
    consumer = new TimingConsumer();
    const { app } = services[0]!;
    reader = new FeedReader(consumer, app.get(EventLogReader), app.get(FeedStore), app.get(HighWatermark));
    reader.start();
  });
  afterAll(async () => {
    await reader.stop();
    for (const service of services) await service.stop();
    await database.remove();
  });

  /** Milliseconds from the commit to the consumer, in the middle of several events. */
  async function medianOf(recordedBy: TestService): Promise<number> {
    const recorder = recordedBy.app.get(DeliveryRecorder);
    const waits: number[] = [];
    for (let index = 0; index < MEASURED; index += 1) {
      const report = probeReport(new Date());
      await recorder.record(report);
      const committedAt = monotonicNow();
      const readAt = await waitFor(() => consumer.readAt.get(report.messageUuid), { withinMs: 5_000 });
      waits.push(readAt - committedAt);
      // At any moment of the interval between two looks.
      await sleep((index * 7) % 60);
    }
    const median = waits.sort((one, other) => one - other)[Math.floor(MEASURED / 2)]!;
    console.info(`FRESHNESS ${globalThis.TEST_DATABASE} median=${Math.round(median)} ms`);
    return median;
  }

  it('reaches a consumer of the same process long before it would look by itself', async () => {
    expect(await medianOf(services[0]!)).toBeLessThan(MAX_MEDIAN_MS);
  });

  it('reaches it as soon while a long transaction reads elsewhere', async () => {
    const transaction = await openReadTransaction(database.url);
    try {
      expect(await medianOf(services[0]!)).toBeLessThan(MAX_MEDIAN_MS);
    } finally {
      await transaction.end();
    }
  });

  it('reaches it as soon from another instance', async () => {
    expect(await medianOf(services.at(-1)!)).toBeLessThan(MAX_MEDIAN_MS);
  });
});
