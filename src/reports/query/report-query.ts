import type { Interval } from '../period/report-period.js';
import type { ReportWord } from './report-word.js';

/** The value that each word must have. Null: messages without one. */
export type ReportFilters = Readonly<Partial<Record<ReportWord, string | null>>>;

/** Messages that were counted in `[from, to)` and match all filters. */
export interface MessageFilter {
  from: Date;
  to: Date;
  filters: ReportFilters;
}

/** What a report is asked for. */
export interface ReportQuery extends MessageFilter {
  /** Null: one period from `from` to `to`. */
  interval: Interval | null;
  /** An IANA name. */
  timeZone: string;
  /** Two different words at most. */
  groupBy: readonly ReportWord[];
}
