export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** The most rows of a report. */
export const MAX_ROWS = 10_000;

/** A period `[from, to)`, to be split at the local starts of an interval. */
export interface PeriodRequest {
  from: Date;
  to: Date;
  interval: Interval;
  /** An IANA name, such as `Europe/Berlin`. */
  timeZone: string;
}

/** One row of a report in time: `[start, end)`. */
export interface ReportPeriod {
  start: Date;
  end: Date;
  /** The start in local time, such as `2026-03-29T00:00:00+01:00`. */
  localStart: string;
}

/** An invalid period; `parameter` is the one to correct. */
export class ReportPeriodError extends Error {
  constructor(
    readonly parameter: 'from' | 'interval' | 'timeZone',
    message: string,
  ) {
    super(message);
    this.name = 'ReportPeriodError';
  }
}
