import { describe, expect, it } from '@jest/globals';
import { changeOf, changeOfRate } from './change.js';

describe('a change against the period before', () => {
  it.each([
    [110, 100, '+10%'],
    [101.25, 100, '+1.3%'],
    [50, 100, '-50%'],
    [1_099, 100, '+999%'],
    [164_100, 100, '×1,641'],
    [100, 100, 'as before'],
    [100.01, 100, 'as before'],
    [5, 0, 'none before'],
    [0, 0, 'as before'],
    [0, 5, '-100%'],
    [null, 5, '–'],
    [5, null, '–'],
  ])('from %p after %p is %s', (now, before, text) => expect(changeOf(now, before).text).toBe(text));

  it('is good or bad by what more means', () => {
    expect(changeOf(110, 100, 'good').isGood).toBe(true);
    expect(changeOf(110, 100, 'bad').isGood).toBe(false);
    expect(changeOf(90, 100, 'bad').isGood).toBe(true);
    expect(changeOf(90, 100).isGood).toBeNull();
  });

  it('of a rate is told in points', () => {
    expect(changeOfRate(0.95, 0.9)).toEqual({ text: '+5 points', isGood: true });
    expect(changeOfRate(0.897, 0.9)).toEqual({ text: '-0.3 points', isGood: false });
    expect(changeOfRate(0.9, 0.9)).toEqual({ text: 'as before', isGood: null });
    expect(changeOfRate(null, 0.9)).toEqual({ text: '–', isGood: null });
  });
});
