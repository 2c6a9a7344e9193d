import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from './job.js';

const BACKOFF = { firstMs: 1_000, mostMs: 60_000 };

describe('the wait after a failed try', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [7, 60_000],
    [60, 60_000],
  ])('of try %d is at most %d ms', (attempts, most) => {
    expect(backoffMs(attempts, BACKOFF, 1)).toBe(most);
    expect(backoffMs(attempts, BACKOFF, 0)).toBe(0);
    expect(backoffMs(attempts, BACKOFF, 0.5)).toBe(most / 2);
  });

  it('is spread over the whole range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (attempts) => {
        const wait = backoffMs(attempts, BACKOFF);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});
