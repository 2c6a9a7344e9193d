import { parseReconciliationSchedule } from '../reconciliation-schedule.js';
import { Parsed, Whole } from '../decorators.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Fetching the status of messages without a final one. */
export class ReconciliationEnvironment {
  /**
   * The share of Plivo's limit of 300 requests in 5 s, over all instances. With 0 Plivo is not
   * queried.
   */
  @Whole(0, 100)
  readonly RECONCILIATION_REQUESTS_PERCENT: number = 20;

  /** Ages at which a message is fetched, in milliseconds after Plivo accepted it. */
  @Parsed(parseReconciliationSchedule)
  readonly RECONCILIATION_SCHEDULE: readonly number[] = [
    15 * MINUTE_MS,
    ...[1, 6, 24, 72].map((hours) => hours * HOUR_MS),
  ];
}
