import { expect, it } from '@jest/globals';
import { RetrySchedule } from './retry-schedule.js';

it('waits up to a fifth less than the schedule says, and ends with it', () => {
  const schedule = (random: number) => new RetrySchedule([1_000, 5_000], () => random);
  expect(schedule(0).waitAfterMs(1)).toBe(1_000);
  expect(schedule(1).waitAfterMs(2)).toBe(4_000);
  expect(schedule(0).waitAfterMs(3)).toBeNull();
});
