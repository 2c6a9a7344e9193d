import { describe, expect, it } from '@jest/globals';
import { nextCheckAt } from './check-schedule.js';

const SUBMITTED = new Date('2026-11-29T08:00:00Z');
const AGES = [15, 60, 360].map((minutes) => minutes * 60_000);

describe('the next question for a message', () => {
  it.each([
    [0, 15],
    [14.9, 15],
    [15, 60],
    [59, 60],
    [60, 360],
    // After a day without the service: the steps that were missed are left out.
    [360, null],
    [1_440, null],
    // The clock of the instance that wrote it was ahead.
    [-5, 15],
  ])('comes for an age of %d minutes at %d', (minutes, next) => {
    const at = nextCheckAt(SUBMITTED, AGES, new Date(SUBMITTED.getTime() + minutes * 60_000));
    expect(at).toEqual(next === null ? null : new Date(SUBMITTED.getTime() + next * 60_000));
  });
});
