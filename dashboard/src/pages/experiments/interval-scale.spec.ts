import { expect, it } from '@jest/globals';
import { intervalScale } from './interval-scale.js';

it('holds all intervals, in whole percents', () => {
  const scale = intervalScale([
    { lower: 0.912, upper: 0.945 },
    { lower: 0.93, upper: 0.968 },
  ]);
  expect(scale).toMatchObject({ lower: 0.91, upper: 0.97 });
  expect(scale!.position(0.94)).toBeCloseTo(50);
  expect([scale!.position(0.91), scale!.position(0.97)].map(Math.round)).toEqual([0, 100]);
});

it('has a width where all is one point, and is null where there is nothing', () => {
  expect(intervalScale([{ lower: 1, upper: 1 }])!.position(1)).toBe(0);
  expect(intervalScale([])).toBeNull();
});
