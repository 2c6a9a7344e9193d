import { describe, expect, it } from '@jest/globals';
import { DatabaseClock } from './database-clock.js';

describe('DatabaseClock', () => {
  it('is right within half of what the quickest answer took', () => {
    const clock = new DatabaseClock();
    // The database is 5,000 ms ahead; answers take long on one of their two ways.
    clock.observe(0, 5_040, 41);
    clock.observe(100, 5_101, 102);
    clock.observe(200, 5_200.5, 260);
    expect(clock.toOwn(6_000)).toBe(1_000);
  });

  it('is set by several answers, not by the first', () => {
    const clock = new DatabaseClock();
    for (let time = 1; time < 5; time += 1) clock.observe(time, time, time);
    expect(clock.isSet).toBe(false);
    clock.observe(5, 5, 5);
    expect(clock.isSet).toBe(true);
  });

  it('forgets old answers, so that a clock that was set is noticed', () => {
    const clock = new DatabaseClock();
    clock.observe(0, 5_000, 0);
    for (let time = 1; time <= 20; time += 1) clock.observe(time, 7_000 + time, time + 1);
    expect(clock.toOwn(8_000)).toBe(1_000.5);
  });
});
