import { describe, expect, it } from '@jest/globals';
import { baselineOf, findRise, type Share } from './rise.js';

const LIMITS = { minWhole: 20, minRise: 0.1 };
const week = (part: number, whole: number): Share[] => Array.from({ length: 7 }, () => ({ part, whole }));
const usual = baselineOf(week(3, 100))!;

describe('what is usual', () => {
  it.each([
    [
      'two days',
      [
        { part: 3, whole: 100 },
        { part: 3, whole: 100 },
      ],
    ],
    ['too few messages', week(0, 5)],
    ['days without messages', week(0, 0)],
  ])('is not known by %s', (_what, days) => expect(baselineOf(days)).toBeNull());

  it('leaves out the worst day, which may have been an incident', () => {
    const days = [...week(3, 100).slice(1), { part: 80, whole: 100 }];
    expect(baselineOf(days)?.share).toBeCloseTo(0.03);
  });

  it('is less certain where days differ by more than chance', () => {
    const parts = [10, 100, 20, 80, 10, 90, 50];
    const uneven = baselineOf(parts.map((part) => ({ part, whole: 1_000 })))!;
    expect(uneven.weight).toBeLessThan(baselineOf(week(50, 1_000))!.weight / 3);
  });
});

describe('a rise', () => {
  it.each([
    ['more than usual by far', { part: 20, whole: 50 }, true],
    ['fewer messages than the least', { part: 19, whole: 19 }, false],
    ['what may be chance', { part: 4, whole: 20 }, false],
    ['less than the least rise, of many messages', { part: 1_200, whole: 10_000 }, false],
    ['what is usual', { part: 3, whole: 100 }, false],
  ])('%s', (_what, now, isFound) => expect(findRise(now, usual, LIMITS) !== null).toBe(isFound));
});
