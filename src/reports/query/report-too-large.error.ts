import { MAX_ROWS } from '../period/report-period.js';

/** The groups and periods make too many rows. */
export class ReportTooLargeError extends Error {
  constructor() {
    super(
      `groupBy makes more than ${MAX_ROWS.toLocaleString('en')} rows. Ask for less time, a longer interval or a filter.`,
    );
    this.name = 'ReportTooLargeError';
  }
}
