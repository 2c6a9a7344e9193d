import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { monotonicNow } from '../src/core/monotonic-now.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import { HighWatermark } from '../src/feed/high-watermark.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { waitFor } from './support/wait-for.js';

const BURSTS = 60;
/** Far more than 2,000 events a second, from which on the looks are furthest apart. */
const BURST = 400;

describe('the event log', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  let log: EventLogReader;
  let watermark: HighWatermark;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    log = new EventLogReader(prisma);
    watermark = new HighWatermark(log);
    log.onAppend(() => watermark.wake());
    watermark.start();
  });
  afterAll(async () => {
    await watermark.stop();
    await prisma.onApplicationShutdown();
    await database.remove();
  });

  const append = (count: number): Promise<unknown> =>
    new DeliveryStore(prisma).append(
      Array.from({ length: count }, () => probeReport(new Date())),
      new Date(),
    );

  it('may be read a few times a second under load, and at once afterwards', async () => {
    await append(1);
    await waitFor(() => watermark.readable > 0);
    const looks: { at: number; nextAfterMs: number }[] = [];
    watermark.onAdvance(() => looks.push({ at: monotonicNow(), nextAfterMs: watermark.pollIntervalMs }));
    for (let burst = 0; burst < BURSTS; burst += 1) {
      await append(BURST);
      await sleep(10);
    }
    const newest = await log.findNewest();
    await waitFor(() => watermark.readable === newest);
    // A machine that is slow writes less, and may be looked at more often.
    const tooSoon = looks
      .slice(1)
      .filter(({ at }, index) => at - looks[index]!.at < looks[index]!.nextAfterMs - 10);
    expect(tooSoon).toEqual([]);
    expect(Math.max(...looks.map(({ nextAfterMs }) => nextAfterMs))).toBeGreaterThan(200);

    await sleep(600);
    await append(1);
    await waitFor(() => watermark.readable > newest);
    expect(watermark.pollIntervalMs).toBe(50);
  });
});
