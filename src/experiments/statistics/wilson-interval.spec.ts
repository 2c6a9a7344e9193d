import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilsonInterval } from './wilson-interval.js';

describe('the Wilson interval', () => {
  // Computed with R: prop.test(x, n, correct = FALSE)$conf.int
  it.each([
    [81, 263, 0.255_278_4, 0.366_217_2],
    [15, 148, 0.062_385_9, 0.160_516_3],
    [0, 20, 0, 0.161_125_2],
    [20, 20, 0.838_874_8, 1],
    [1, 1, 0.206_549_3, 1],
  ])('of %d of %d is %d to %d', (successes, total, lower, upper) => {
    const interval = wilsonInterval(successes, total)!;
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  it('of nothing is none', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('has the rate in it, stays between 0 and 1, and gets narrower', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (delivered, failed) => {
        fc.pre(delivered + failed > 0);
        const { lower, upper } = wilsonInterval(delivered, delivered + failed)!;
        const rate = delivered / (delivered + failed);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(rate);
        expect(upper).toBeGreaterThanOrEqual(rate);
        expect(upper).toBeLessThanOrEqual(1);
        const more = wilsonInterval(delivered * 4, (delivered + failed) * 4)!;
        expect(more.upper - more.lower).toBeLessThan(upper - lower);
      }),
    );
  });
});
