import { Mistake } from './decorators.js';

/** Minutes since midnight. With `end` below `start` the period spans midnight. */
export interface DailyPeriod {
  start: number;
  end: number;
}

const PERIOD = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** Reads QUIET_HOURS: two times such as `21:00-08:00`, or null for `off`. */
export function parseQuietHours(text: string): DailyPeriod | null | Mistake {
  if (text === 'off') return null;
  const found = PERIOD.exec(text);
  if (!found) return new Mistake(' must be off, or two times such as 21:00-08:00.');
  const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = found.slice(1).map(Number);
  return { start: startHour * 60 + startMinute, end: endHour * 60 + endMinute };
}
