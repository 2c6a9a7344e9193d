import { ValidationFailedException } from '../../http/validation.pipe.js';
import { ReportPeriodError } from '../period/report-period.js';
import type { MessageFilter, ReportFilters, ReportQuery } from '../query/report-query.js';
import { ReportTooLargeError } from '../query/report-too-large.error.js';
import { REPORT_FIELDS } from '../query/report-field.js';
import type { GroupedReportQuery } from './grouped-report.query.js';
import type { DimensionFiltersQuery, ReportFiltersQuery } from './report-filters.query.js';

const DEFAULT_MS = 30 * 86_400_000;

/** @throws {ValidationFailedException} if `from` is after `to` */
export function toMessageFilter(
  query: DimensionFiltersQuery & Partial<ReportFiltersQuery>,
  now: Date,
): MessageFilter {
  const to = query.to ?? now;
  const from = query.from ?? new Date(to.getTime() - DEFAULT_MS);
  if (from > to) {
    throw new ValidationFailedException([{ field: 'from', message: 'from must not be after to.' }]);
  }
  const filters: ReportFilters = Object.fromEntries(
    REPORT_FIELDS.flatMap((field) => (query[field] === undefined ? [] : [[field, query[field]]])),
  );
  return { from, to, filters };
}

export function toReportQuery(query: GroupedReportQuery, now: Date): ReportQuery {
  const { interval = null, timeZone, groupBy } = query;
  return { ...toMessageFilter(query, now), interval, timeZone, groupBy };
}

/** Runs a report. Its errors become responses that name the parameter. */
export async function namingParameters<T>(report: () => Promise<T>): Promise<T> {
  try {
    return await report();
  } catch (error) {
    if (error instanceof ReportPeriodError)
      throw new ValidationFailedException([{ field: error.parameter, message: error.message }]);
    if (error instanceof ReportTooLargeError)
      throw new ValidationFailedException([{ field: 'groupBy', message: error.message }]);
    throw error;
  }
}
