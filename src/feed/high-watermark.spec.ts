import { describe, expect, it } from '@jest/globals';
import { EventLogReader } from './event-log.reader.js';
import { HighWatermark, toPollInterval } from './high-watermark.js';

describe('the interval of looks at the log', () => {
  it.each([
    { perSecond: 0, intervalMs: 50 },
    { perSecond: 200, intervalMs: 50 },
    { perSecond: 500, intervalMs: 125 },
    { perSecond: 1_000, intervalMs: 250 },
    { perSecond: 2_000, intervalMs: 500 },
    { perSecond: 100_000, intervalMs: 500 },
  ])('is $intervalMs ms at $perSecond events a second', ({ perSecond, intervalMs }) => {
    expect(toPollInterval(perSecond)).toBe(intervalMs);
  });

  it('is the shortest after a start, however many events there were', async () => {
    const log = { findHighWatermark: async () => ({ readable: 1_000_000, open: null }) };
    const watermark = new HighWatermark(log as unknown as EventLogReader);
    const known = new Promise<void>((resolve) => watermark.onAdvance(resolve));
    watermark.start();
    await known;
    expect(watermark.pollIntervalMs).toBe(50);
    await watermark.stop();
  });
});
