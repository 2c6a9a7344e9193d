import {
  type Interval,
  MAX_ROWS,
  type PeriodRequest,
  type ReportPeriod,
  ReportPeriodError,
} from './report-period.js';
import { ZoneClock } from './zone-clock.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 1970-01-01 was a Thursday; weeks begin on Monday (ISO 8601). */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/**
 * Splits `[from, to)` at the local starts of hours, days, weeks or months. The first and the last
 * period are partial if `from` and `to` are not such times. A day has 23 to 25 hours when clocks
 * change. An hour that clocks show twice is two periods. If they change by half an hour (Lord
 * Howe), that hour has 30 or 90 minutes.
 *
 * @throws ReportPeriodError
 */
export function splitIntoPeriods({ from, to, interval, timeZone }: PeriodRequest): ReportPeriod[] {
  const clock = ZoneClock.of(timeZone);
  const [first, last] = [from.getTime(), to.getTime()];
  if (!(first <= last)) throw new ReportPeriodError('from', 'from must not be after to.');
  const periods: ReportPeriod[] = [];
  for (let start = first; start < last;) {
    if (periods.length === MAX_ROWS) {
      throw new ReportPeriodError(
        'interval',
        `interval makes more than ${MAX_ROWS.toLocaleString('en')} rows.`,
      );
    }
    const end = Math.min(nextStart(clock, interval, start), last);
    periods.push({ start: new Date(start), end: new Date(end), localStart: clock.toIso(start) });
    start = end;
  }
  return periods;
}

/** The start of the first interval after an instant. */
function nextStart(clock: ZoneClock, interval: Interval, at: number): number {
  if (interval === 'hour') return nextHour(clock, at);
  let local = clock.toLocal(at);
  let next: number;
  do {
    local = nextLocal(interval, local);
    next = clock.firstAt(local);
    // Not later if clocks went back over midnight, or jumped over the whole interval.
  } while (next <= at);
  return next;
}

function nextLocal(interval: Exclude<Interval, 'hour'>, local: number): number {
  switch (interval) {
    case 'day':
      return nextMultiple(local, DAY_MS);
    case 'week':
      return nextMultiple(local - FIRST_MONDAY_MS, 7 * DAY_MS) + FIRST_MONDAY_MS;
    case 'month': {
      const date = new Date(local);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
    }
  }
}

/** Hours follow the running clock: a repeated one counts again. */
function nextHour(clock: ZoneClock, at: number): number {
  const offset = clock.offsetMs(at);
  const next = nextMultiple(at + offset, HOUR_MS) - offset;
  const offsetThen = clock.offsetMs(next);
  if (offsetThen === offset) return next;
  const change = clock.changeBetween(at, next);
  const local = change + offsetThen;
  const sameHour = Math.floor(local / HOUR_MS) === Math.floor((change + offset - 1) / HOUR_MS);
  return sameHour && local % HOUR_MS !== 0 ? nextMultiple(local, HOUR_MS) - offsetThen : change;
}

/** The next greater multiple. */
function nextMultiple(value: number, step: number): number {
  return (Math.floor(value / step) + 1) * step;
}
