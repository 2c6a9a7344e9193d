import type { Interval } from '../period/report-period.js';
import type { ReportField } from './report-field.js';

/** The required value of each field. Null: messages without a value. */
export type ReportFilters = Readonly<Partial<Record<ReportField, string | null>>>;

/** Messages that were counted in `[from, to)` and match all filters. */
export interface MessageFilter {
  from: Date;
  to: Date;
  filters: ReportFilters;
}

/** The request for a report. */
export interface ReportQuery extends MessageFilter {
  /** Null: one period from `from` to `to`. */
  interval: Interval | null;
  /** An IANA name. */
  timeZone: string;
  /** At most two different fields. */
  groupBy: readonly ReportField[];
}
