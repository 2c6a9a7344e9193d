import type { MessageStatus } from '../plivo/statuses.js';

/** Where a report came from. */
export type ReportSource = 'callback' | 'reconciliation' | 'spool';

/** One thing somebody with Plivo's authority said about one message. */
export interface DeliveryReport {
  messageUuid: string;
  /** Our Message.id, when the callback's path told it. */
  messageId: string | null;
  status: MessageStatus;
  errorCode: string | null;
  recipient: string | null;
  sender: string | null;
  messageType: string | null;
  units: number | null;
  totalRateMicros: number | null;
  totalAmountMicros: number | null;
  mcc: string | null;
  mnc: string | null;
  sequence: number | null;
  plivoTimeMicros: number | null;
  identity: readonly (string | null)[];
  source: ReportSource;
  receivedAt: Date;
  /** Every parameter as received, as JSON text. */
  rawPayload: string;
}

/**
 * What the record made of a report: the present now, kept in the log below the present, or known already.
 */
export type Outcome = 'applied' | 'stale' | 'duplicate';
