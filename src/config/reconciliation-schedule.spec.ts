import { describe, expect, it } from '@jest/globals';
import { parseReconciliationSchedule } from './reconciliation-schedule.js';
import { Mistake } from './decorators.js';

describe('RECONCILIATION_SCHEDULE', () => {
  it('is read as milliseconds', () => {
    expect(parseReconciliationSchedule('500ms, 15m,1h,90d')).toEqual([
      500, 900_000, 3_600_000, 7_776_000_000,
    ]);
  });

  it.each([
    '',
    '15',
    '0m',
    '91d',
    '1h,15m',
    '1h,1h',
    '15m,later',
    Array.from({ length: 21 }, (_, n) => `${n + 1}h`).join(),
  ])('refuses %j', (text) => {
    expect(parseReconciliationSchedule(text)).toBeInstanceOf(Mistake);
  });
});
