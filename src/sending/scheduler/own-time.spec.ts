import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ownTime, toDate } from './own-time.js';

const HOUR_MS = 3_600_000;

describe('time of our own', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is told by the clock, however that has been set', () => {
    const soon = ownTime() + 100;
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + HOUR_MS);
    const waits = toDate(soon).getTime() - Date.now();
    expect(waits).toBeGreaterThan(0);
    expect(waits).toBeLessThanOrEqual(101);
  });
});
