import { describe, expect, it } from '@jest/globals';
import { printedRandom } from '../../../test/support/seed.js';
import type { SeededRandom } from '../../../test/support/seeded-random.js';
import { areDifferent, compareRates } from './compare-rates.js';
import type { RateCounts } from './rate-evidence.js';

const none = (): RateCounts => ({ delivered: 0, final: 0 });

/** What a look with a test for one look would say: |z| > 1.96. */
function fixedTest(a: RateCounts, b: RateCounts): boolean {
  const rate = (a.delivered + b.delivered) / (a.final + b.final);
  const deviation = Math.sqrt(rate * (1 - rate) * (1 / a.final + 1 / b.final));
  return Math.abs(a.delivered / a.final - b.delivered / b.final) > 1.96 * deviation;
}

type Test = (a: RateCounts, b: RateCounts) => boolean;

/** Looks after every message until the test tells the variants apart: the message, or null. */
function firstAlarm(random: SeededRandom, rates: [number, number], messages: number, test: Test) {
  const [a, b] = [none(), none()];
  for (let message = 1; message <= messages; message += 1) {
    const [counts, rate] = random.chance(0.5) ? [a, rates[0]] : [b, rates[1]];
    counts.final += 1;
    if (random.chance(rate)) counts.delivered += 1;
    if (test(a, b)) return { message, a, b };
  }
  return null;
}

/** Looking for a large difference, the test ends soonest, and so has the most chances to be wrong. */
const alert: Test = (a, b) => areDifferent(a, b, { minimumDetectableDifference: 0.15 });

describe('looking after every message', () => {
  const random = printedRandom();
  const alarms = (runs: number, rates: [number, number], messages: number, test: Test) =>
    Array.from({ length: runs }, () => firstAlarm(random, rates, messages, test)).filter(
      (alarm) => alarm !== null,
    );

  // About 1 % of runs, so 20 of 400 have a chance of less than 1 in a million.
  it.each([0.5, 0.9, 0.97])(
    'tells equal variants apart in less than 5 %% of experiments, at a rate of %d',
    (rate) => {
      const found = alarms(400, [rate, rate], 800, alert);
      expect(found.length).toBeLessThan(400 * 0.05);
    },
  );

  it('with a test for one look does it in many: this simulation would notice', () => {
    expect(alarms(200, [0.9, 0.9], 600, fixedTest).length).toBeGreaterThan(200 * 3 * 0.05);
  });

  it('finds a real difference, and soon', () => {
    const found = alarms(60, [0.97, 0.9], 3_000, areDifferent);
    expect(found.length).toBeGreaterThan(54);
    for (const { a, b } of found) expect(a.delivered / a.final).toBeGreaterThan(b.delivered / b.final);
  });
});

it('the chance that equal variants are told apart within 100 messages, computed exactly, is below 5 %', () => {
  const LIMIT = 100;
  for (const rate of [0.3, 0.8, 0.95]) {
    /** Chance of each pair of counts of delivered messages, where no look has ended the experiment. */
    let chances = new Map([['0,0', { chance: 1, a: none(), b: none() }]]);
    let alarm = 0;
    for (let message = 0; message < LIMIT; message += 1) {
      const after: typeof chances = new Map();
      for (const { chance, a, b } of chances.values()) {
        for (const [one, share] of [
          [1, rate],
          [0, 1 - rate],
        ] as const) {
          const add = (counts: RateCounts): RateCounts => ({
            delivered: counts.delivered + one,
            final: counts.final + 1,
          });
          const [x, y] = message % 2 === 0 ? [add(a), b] : [a, add(b)];
          const key = `${x.delivered},${y.delivered}`;
          const known = after.get(key);
          if (known) known.chance += chance * share;
          else after.set(key, { chance: chance * share, a: x, b: y });
        }
      }
      for (const [key, { chance, a, b }] of after) {
        if (!alert(a, b)) continue;
        alarm += chance;
        after.delete(key);
      }
      chances = after;
    }
    expect(alarm).toBeLessThan(0.05);
    expect(alarm).toBeGreaterThan(0);
  }
});

describe('the p-value', () => {
  it('is 1 if there are few messages or none', () => {
    expect(compareRates(none(), none())).toBe(1);
    expect(compareRates({ delivered: 3, final: 3 }, { delivered: 2, final: 3 })).toBe(1);
  });

  it('is small where the difference is clear, and counts each pair', () => {
    const [a, b] = [
      { delivered: 9_700, final: 10_000 },
      { delivered: 9_500, final: 10_000 },
    ];
    expect(compareRates(a, b)).toBeLessThan(0.001);
    expect(compareRates(a, b, { pairs: 10 })).toBeCloseTo(10 * compareRates(a, b), 10);
    expect(areDifferent(a, b)).toBe(true);
  });

  it('is below 0.05 exactly where areDifferent says so', () => {
    for (let delivered = 880; delivered <= 1_000; delivered += 1) {
      for (const pairs of [1, 3]) {
        const [a, b] = [
          { delivered, final: 1_000 },
          { delivered: 940, final: 1_000 },
        ];
        expect(areDifferent(a, b, { pairs })).toBe(compareRates(a, b, { pairs }) < 0.05);
      }
    }
  });

  it('is computed for millions of messages', () => {
    const million = (delivered: number): RateCounts => ({ delivered, final: 5_000_000 });
    expect(compareRates(million(4_750_000), million(4_750_000))).toBe(1);
    expect(compareRates(million(4_750_000), million(4_760_000))).toBeLessThan(0.001);
  });
});
