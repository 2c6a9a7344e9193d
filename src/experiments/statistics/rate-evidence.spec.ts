import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastLogEvidence, logEvidence, type RateCounts } from './rate-evidence.js';

const counts = fc
  .tuple(fc.nat(3_000), fc.nat(3_000))
  .map(([delivered, failed]): RateCounts => ({ delivered, final: delivered + failed }));
const rates = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const differences = fc.constantFrom(0.005, 0.02, 0.1);

const more = ({ delivered, final }: RateCounts, one: 0 | 1): RateCounts => ({
  delivered: delivered + one,
  final: final + 1,
});

describe('the evidence against a common rate', () => {
  it('begins at 1', () => {
    const none = { delivered: 0, final: 0 };
    expect(logEvidence(none, none, 0.9, 0.02)).toBeCloseTo(0, 12);
  });

  it('is a martingale: the next message of either variant leaves it the same on average', () => {
    fc.assert(
      fc.property(counts, counts, rates, differences, (a, b, rate, difference) => {
        const now = logEvidence(a, b, rate, difference);
        const ratio = (x: RateCounts, y: RateCounts): number =>
          Math.exp(logEvidence(x, y, rate, difference) - now);
        const ofA = rate * ratio(more(a, 1), b) + (1 - rate) * ratio(more(a, 0), b);
        const ofB = rate * ratio(a, more(b, 1)) + (1 - rate) * ratio(a, more(b, 0));
        expect(ofA).toBeCloseTo(1, 6);
        expect(ofB).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('the least evidence', () => {
  it('is as great against delivered as against failed messages, and for either order of variants', () => {
    const swap = ({ delivered, final }: RateCounts): RateCounts => ({ delivered: final - delivered, final });
    fc.assert(
      fc.property(counts, counts, differences, (a, b, difference) => {
        const least = leastLogEvidence(a, b, difference, 1e-4);
        expect(leastLogEvidence(b, a, difference, 1e-4)).toBeCloseTo(least, 4);
        expect(leastLogEvidence(swap(a), swap(b), difference, 1e-4)).toBeCloseTo(least, 4);
      }),
    );
  });

  it('is no greater than against a rate that explains both well', () => {
    fc.assert(
      fc.property(counts, counts, fc.double({ min: -2, max: 2, noNaN: true }), (a, b, deviations) => {
        const total = a.final + b.final;
        fc.pre(total > 100);
        const rate = (a.delivered + b.delivered) / total;
        const near = rate + deviations * Math.sqrt((rate * (1 - rate)) / total);
        fc.pre(near > 0.001 && near < 0.999);
        const least = leastLogEvidence(a, b, 0.02, 1e-4);
        // As exact as a grid of 64 rates is.
        expect(least).toBeLessThanOrEqual(logEvidence(a, b, near, 0.02) + 0.01);
      }),
    );
  });
});
