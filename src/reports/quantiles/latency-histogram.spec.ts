import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LATENCY_BUCKETS, latencyBucket, latencyOf } from './latency-buckets.js';
import { LatencyHistogram } from './latency-histogram.js';

const SIXTY_DAYS_MS = 60 * 86_400_000;
const MAX_ERROR = 0.05;

function histogramOf(latencies: readonly number[]): LatencyHistogram {
  const histogram = new LatencyHistogram();
  for (const ms of latencies) histogram.addLatency(ms);
  return histogram;
}

/** From milliseconds to two months, as many short ones as long ones. */
const latency = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  fc.double({ min: 0, max: Math.log(SIXTY_DAYS_MS), noNaN: true }).map((log) => Math.floor(Math.exp(log))),
);
const latencies = fc.array(latency, { minLength: 1, maxLength: 200 });

describe('buckets', () => {
  it('are few, and the same forever: their indexes are stored', () => {
    expect(LATENCY_BUCKETS).toBe(214);
    const latencies = [0, 1, 18, 19, 20, 21, 1_000, 60_000, 86_400_000, SIXTY_DAYS_MS];
    expect(latencies.map(latencyBucket)).toEqual([0, 1, 18, 19, 19, 20, 58, 99, 172, 213]);
  });

  it('differ by at most 5 % from the value they are told as, at both of their ends', () => {
    for (let bucket = 0, start = 0; bucket < LATENCY_BUCKETS; bucket += 1) {
      // The last value of the bucket, by bisection.
      let [end, beyond] = [start, start * 2 + 2];
      while (beyond - end > 1) {
        const middle = Math.floor((end + beyond) / 2);
        if (latencyBucket(middle) === bucket) end = middle;
        else beyond = middle;
      }
      const told = latencyOf(bucket);
      expect(Number.isInteger(told)).toBe(true);
      expect(latencyBucket(start)).toBe(bucket);
      if (bucket === LATENCY_BUCKETS - 1) end = SIXTY_DAYS_MS;
      for (const ms of [start, end]) expect(Math.abs(told - ms)).toBeLessThanOrEqual(MAX_ERROR * ms);
      start = end + 1;
    }
  });

  it('take what is beyond their range', () => {
    expect(latencyOf(latencyBucket(-5_000))).toBe(0);
    expect(latencyBucket(10 * SIXTY_DAYS_MS)).toBe(LATENCY_BUCKETS - 1);
    expect(latencyBucket(21.9)).toBe(latencyBucket(21));
  });
});

describe('quantiles', () => {
  it('are within 5 % of the exact ones', () => {
    fc.assert(
      fc.property(latencies, fc.constantFrom(0.5, 0.9, 0.99, 0, 1), (list, share) => {
        const sorted = list.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(share * list.length)) - 1]!;
        const told = histogramOf(list).quantile(share)!;
        expect(Math.abs(told - exact)).toBeLessThanOrEqual(MAX_ERROR * exact);
      }),
      { numRuns: 500 },
    );
  });

  it('of an empty histogram are null', () => {
    const histogram = histogramOf([]);
    expect([histogram.measured, histogram.quantile(0.5)]).toEqual([0, null]);
  });
});

it('histograms that are added, in any parts, equal the histogram of all', () => {
  fc.assert(
    fc.property(latencies, fc.integer({ min: 1, max: 5 }), (list, parts) => {
      const sum = new LatencyHistogram();
      for (let part = parts - 1; part >= 0; part -= 1) {
        sum.addHistogram(histogramOf(list.filter((_, index) => index % parts === part)));
      }
      expect(sum).toEqual(histogramOf(list));
      expect(sum.measured).toBe(list.length);
    }),
  );
});
