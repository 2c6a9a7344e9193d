import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { monotonicNow } from '../../core/monotonic-now.js';
import { toDate } from './to-date.js';

const HOUR_MS = 3_600_000;

describe('toDate', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('follows the system clock after a clock change', () => {
    const soon = monotonicNow() + 100;
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + HOUR_MS);
    const waits = toDate(soon).getTime() - Date.now();
    expect(waits).toBeGreaterThan(0);
    expect(waits).toBeLessThanOrEqual(101);
  });
});
