import { describe, expect, it } from '@jest/globals';
import { logTailChance } from './beta-binomial.js';

describe('the chance of a part of the whole, or more', () => {
  it.each([
    [1, 10],
    [7, 10],
    [10, 10],
    [900, 1_000],
  ])('is, for %d of %d under a uniform share, the share of the numbers from there on', (part, whole) => {
    const chance = Math.exp(logTailChance({ part, whole }, { alpha: 1, beta: 1 }));
    expect(chance).toBeCloseTo((whole - part + 1) / (whole + 1), 10);
  });

  it('nears the binomial one where the share is nearly certain', () => {
    // P(X >= 8), X ~ B(20, 0.05)
    const chance = Math.exp(logTailChance({ part: 8, whole: 20 }, { alpha: 5e6, beta: 95e6 }));
    expect(chance).toBeCloseTo(2.857e-6, 8);
  });

  it('stays finite where a double cannot hold the chance', () => {
    const logChance = logTailChance({ part: 5_000, whole: 5_000 }, { alpha: 5, beta: 295 });
    expect(Number.isFinite(logChance)).toBe(true);
    expect(logChance).toBeLessThan(-500);
  });
});
