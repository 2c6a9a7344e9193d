import { expect, it } from '@jest/globals';
import { PerSecondBudget } from './per-second-budget.js';

it('allows a number of lines a second, and counts the rest', () => {
  let now = 0;
  const budget = new PerSecondBudget(2, () => now);
  expect([1, 2, 3, 4].map(() => budget.take())).toEqual(['', '', null, null]);
  now = 999;
  expect(budget.take()).toBeNull();
  now = 1_000;
  expect([1, 2, 3].map(() => budget.take())).toEqual([' (3 more not logged before)', '', null]);
  now = 60_000;
  expect(budget.take()).toBe(' (1 more not logged before)');
});
