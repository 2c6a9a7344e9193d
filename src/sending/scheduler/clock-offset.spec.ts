import { describe, expect, it } from '@jest/globals';
import { ClockOffset } from './clock-offset.js';

describe('ClockOffset', () => {
  it('is exact to half the duration of the fastest answer', () => {
    const offset = new ClockOffset();
    // The database is 5,000 ms ahead; one of the two ways of each answer is slow.
    offset.observe(0, 5_040, 41);
    offset.observe(100, 5_101, 102);
    offset.observe(200, 5_200.5, 260);
    expect(offset.toMonotonic(6_000)).toBe(1_000);
  });

  it('is known after several answers, not after the first', () => {
    const offset = new ClockOffset();
    for (let time = 1; time < 5; time += 1) offset.observe(time, time, time);
    expect(offset.isKnown).toBe(false);
    offset.observe(5, 5, 5);
    expect(offset.isKnown).toBe(true);
  });

  it('drops old answers, so that it notices a clock change', () => {
    const offset = new ClockOffset();
    offset.observe(0, 5_000, 0);
    for (let time = 1; time <= 20; time += 1) offset.observe(time, 7_000 + time, time + 1);
    expect(offset.toMonotonic(8_000)).toBe(1_000.5);
  });
});
