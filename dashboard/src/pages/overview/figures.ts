import type { MessageFigures } from '../../api/reports.js';

/** Delivered as in docs/reports.md: a read message has arrived, too. */
export function deliveredOf({ statuses }: Pick<MessageFigures, 'statuses'>): number {
  return statuses.delivered + statuses.read;
}

/** Accepted by Plivo, but not delivered. */
export function failedOf({ statuses }: Pick<MessageFigures, 'statuses'>): number {
  return statuses.undelivered + statuses.failed + statuses.rejected;
}

/**
 * On their way: a report is still expected. Not for `silent` messages: their network does not
 * report.
 */
export function waitingOf({ statuses, silent }: Pick<MessageFigures, 'silent' | 'statuses'>): number {
  return statuses.queued + statuses.sent + statuses.none - silent;
}

/** Messages that Plivo did not accept, or whose outcome is unknown. */
export function notTakenOf({ refused, expired, cancelled, unknown }: MessageFigures): number {
  return refused + expired + cancelled + unknown;
}

/** Whether all counts are 0. */
export function isEmpty(figures: MessageFigures): boolean {
  return figures.messages + notTakenOf(figures) === 0;
}
