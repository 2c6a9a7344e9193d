import { browserTimeZone, isTimeZone } from '../formats/times.js';
import { parsePeriod, timesOf, type Period } from './period.js';
import { FILTER_FIELDS, parseFilters, type ReportFilters } from './report-filters.js';
import type { Parsed } from './use-url-state.js';

/** The scope of a page of reports. */
export interface ReportScope {
  period: Period;
  timeZone: string;
  filters: ReportFilters;
}

const OF_SCOPE = new Set<string>(['period', 'from', 'to', 'timeZone', ...FILTER_FIELDS]);

/** Reads a scope from an address. `others` are parameters of the page itself. */
export function parseReportScope(
  parameters: URLSearchParams,
  others: readonly string[] = [],
): Parsed<ReportScope> {
  const { period, refused: refusedPeriod } = parsePeriod(parameters);
  const { filters, refused: refusedFilters } = parseFilters(parameters);
  const timeZone = parameters.get('timeZone');
  const isZone = timeZone !== null && isTimeZone(timeZone);
  const unknown = [...new Set(parameters.keys())].filter(
    (name) => !OF_SCOPE.has(name) && !others.includes(name),
  );
  return {
    state: { period, filters, timeZone: isZone ? timeZone : browserTimeZone() },
    refused: [
      ...refusedPeriod,
      ...(timeZone === null || isZone ? [] : ['timeZone']),
      ...refusedFilters,
      ...unknown,
    ],
  };
}

/** Changes to an address that make it show the same at any later time. */
export function fixedScope({ period, timeZone }: ReportScope): Record<string, string | null> {
  return { ...timesOf(period), period: null, timeZone };
}
