import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { logBeta, logGamma } from './log-beta.js';

it.each([
  [1, 0],
  [2, 0],
  [0.5, Math.log(Math.PI) / 2],
  [5, Math.log(24)],
  [11, Math.log(3_628_800)],
  [1e-9, Math.log(1e9)],
])('logGamma(%d) is %d', (x, value) => {
  expect(logGamma(x)).toBeCloseTo(value, 8);
});

it('logGamma follows its recurrence', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
      const difference = logGamma(x + 1) - logGamma(x);
      expect(Math.abs(difference - Math.log(x))).toBeLessThan(1e-8);
    }),
  );
});

it('logBeta is that of the binomials', () => {
  // B(a, b) = 1 / ((a + b - 1) · binomial(a + b - 2, a - 1))
  expect(logBeta(3, 4)).toBeCloseTo(-Math.log(6 * 10), 10);
});
