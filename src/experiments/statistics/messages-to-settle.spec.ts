import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from '../../../test/support/seeded-random.js';
import { areDifferent } from './compare-rates.js';
import { messagesToSettle } from './messages-to-settle.js';
import type { RateCounts } from './rate-evidence.js';

const NONE: RateCounts = { delivered: 0, final: 0 };

function counts(final: number, rate: number): RateCounts {
  return { delivered: Math.round(final * rate), final };
}

describe('the messages that would settle it', () => {
  it('settle it in about 80 of 100 experiments', () => {
    const random = new SeededRandom(1);
    const [a, b] = [counts(200, 0.9), counts(200, 0.88)];
    const options = { minimumDetectableDifference: 0.06 };
    const more = messagesToSettle(a, b, options)!;
    let settled = 0;
    const RUNS = 200;
    for (let run = 0; run < RUNS; run += 1) {
      const [x, y] = [{ ...a }, { ...b }];
      for (let message = 0; message < more; message += 1) {
        const [side, rate] = message % 2 === 0 ? [x, 0.92] : [y, 0.86];
        side.final += 1;
        if (random.chance(rate)) side.delivered += 1;
        if (message % 10 === 0 && areDifferent(x, y, options)) {
          settled += 1;
          break;
        }
      }
    }
    expect(settled / RUNS).toBeGreaterThan(0.7);
    expect(settled / RUNS).toBeLessThan(0.95);
  });

  it('are more for a smaller difference, for more pairs, and for uneven shares', () => {
    const [a, b] = [counts(500, 0.95), counts(500, 0.945)];
    const more = messagesToSettle(a, b)!;
    expect(messagesToSettle(a, b, { minimumDetectableDifference: 0.01 })).toBeGreaterThan(2 * more);
    expect(messagesToSettle(a, b, { pairs: 3 })).toBeGreaterThan(more);
    expect(messagesToSettle(a, b, { shares: [0.9, 0.1] })).toBeGreaterThan(more);
  });

  it('are fewer, the clearer the difference is already', () => {
    const other = counts(2_000, 0.94);
    const [unclear, clear] = [0.94, 0.956].map((rate) => messagesToSettle(counts(2_000, rate), other)!);
    expect(clear).toBeLessThan(unclear! / 2);
  });

  it('are known before the first message', () => {
    expect(messagesToSettle(NONE, NONE)).toBeGreaterThan(1_000);
  });

  it('are null if they are more than can be sent', () => {
    expect(messagesToSettle(NONE, NONE, { minimumDetectableDifference: 1e-5 })).toBeNull();
    expect(messagesToSettle(NONE, NONE, { shares: [1, 0] })).toBeNull();
  });
});
