import type { PlivoMode } from '../config/environment.js';
import type { MessageStatus } from '../plivo/statuses.js';
import type { Outcome, ReportSource } from './delivery-report.js';

/** Every source of a report, and every mode it may have. */
export const REPORT_SOURCES = ['callback', 'reconciliation', 'spool'] as const satisfies ReportSource[];

/** The outcomes that the event log keeps. */
export const LOGGED_OUTCOMES = ['applied', 'stale', 'mismatch'] as const satisfies Outcome[];

/** What an event and a current status have in common. */
export interface Reported {
  status: MessageStatus;
  errorCode: string | null;
  sequence: number | null;
  /** The latest of Plivo's times. */
  plivoTimestamp: Date | null;
  receivedAt: Date;
  source: ReportSource;
  mode: PlivoMode;
}

/** The current status of one message: its report with the greatest order key. */
export interface DeliveryStatus extends Reported {
  messageUuid: string;
  /** Our Message.id; null for messages of other programs. */
  messageId: string | null;
  recipient: string | null;
  sender: string | null;
  messageType: string | null;
  /** Billed segments. */
  units: number | null;
  /** micro-USD per segment. */
  totalRateMicros: number | null;
  /** micro-USD for the whole message. */
  totalAmountMicros: number | null;
  mcc: string | null;
  mnc: string | null;
  updatedAt: Date;
}

/** One report in the event log. */
export interface DeliveryEvent extends Reported {
  id: string;
  outcome: (typeof LOGGED_OUTCOMES)[number];
  /** Why it is stale or a mismatch. */
  reason: string | null;
  orderKey: string;
  /** All parameters as received, as JSON text. */
  rawPayload: string;
}

/** A message's current status with all its reports, in order of recording. */
export interface DeliveryTimeline {
  status: DeliveryStatus;
  events: DeliveryEvent[];
}
