import type { MessageFigures } from '../../api/reports.js';

/** Delivered, as docs/reports.md says: a message that was read has arrived, too. */
export function deliveredOf({ statuses }: Pick<MessageFigures, 'statuses'>): number {
  return statuses.delivered + statuses.read;
}

/** Plivo took them, and they did not arrive. */
export function failedOf({ statuses }: Pick<MessageFigures, 'statuses'>): number {
  return statuses.undelivered + statuses.failed + statuses.rejected;
}

/** On their way: a report is still to come. One of `silent` is not: its network does not report. */
export function waitingOf({ statuses, silent }: Pick<MessageFigures, 'silent' | 'statuses'>): number {
  return statuses.queued + statuses.sent + statuses.none - silent;
}

/** Messages that Plivo did not accept, or whose outcome is unknown. */
export function notTakenOf({ refused, expired, cancelled, unknown }: MessageFigures): number {
  return refused + expired + cancelled + unknown;
}

/** Whether anything was counted. */
export function isEmpty(figures: MessageFigures): boolean {
  return figures.messages + notTakenOf(figures) === 0;
}
