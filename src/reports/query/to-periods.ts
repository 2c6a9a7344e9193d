import { type ReportPeriod, ReportPeriodError } from '../period/report-period.js';
import { splitIntoPeriods } from '../period/split-into-periods.js';
import { ZoneClock } from '../period/zone-clock.js';
import type { ReportQuery } from './report-query.js';

/**
 * The periods of a report, in order. Without an interval there is one period.
 *
 * @throws ReportPeriodError
 */
export function toPeriods({ from, to, interval, timeZone }: Omit<ReportQuery, 'filters'>): ReportPeriod[] {
  if (interval !== null) return splitIntoPeriods({ from, to, interval, timeZone });
  if (from > to) throw new ReportPeriodError('from', 'from must not be after to.');
  const localStart = ZoneClock.of(timeZone).toIso(from.getTime());
  return from < to ? [{ start: from, end: to, localStart }] : [];
}
