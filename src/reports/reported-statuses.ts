/** What a message counts as. The order is that of `MessageColumns.status`, and stored nowhere. */
export const REPORTED_STATUSES = [
  'none',
  'queued',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'rejected',
  'read',
  'refused',
  'expired',
  'cancelled',
  'unknown',
] as const;

/**
 * A delivery status, or `none` for a message of which Plivo has reported nothing yet. The last four
 * are for messages that Plivo did not take, or may not have taken.
 */
export type ReportedStatus = (typeof REPORTED_STATUSES)[number];
