import type { PlivoMode } from '../config/environment.js';
import type { UNKNOWN } from '../core/database/read-one-of.js';
import type { StatusCallback } from '../plivo/status-callback.js';
import type { Outcome, ReportSource } from './delivery-report.js';

/** The outcomes that the event log keeps. */
export const LOGGED_OUTCOMES = ['applied', 'stale', 'mismatch', 'unconfirmed'] as const satisfies Outcome[];

/** Outcomes of reports that count. The others are stored without effect. */
export const EFFECTIVE_OUTCOMES = ['applied', 'stale'] as const satisfies Outcome[];

/** The common fields of an event and a current status. `unknown`: a value of a later version. */
export interface Reported extends Pick<StatusCallback, 'errorCode' | 'sequence'> {
  status: StatusCallback['status'] | typeof UNKNOWN;
  /** The latest of Plivo's times. */
  plivoTimestamp: Date | null;
  receivedAt: Date;
  source: ReportSource | typeof UNKNOWN;
  mode: PlivoMode | typeof UNKNOWN;
}

/** The current status of one message: its report with the greatest order key. */
export interface DeliveryStatus
  extends Reported, Omit<StatusCallback, keyof Reported | 'plivoTimeMicros' | 'identity'> {
  /** Our Message.id; null for messages of other programs. */
  messageId: string | null;
  updatedAt: Date;
}

/** One report in the event log. */
export interface DeliveryEvent extends Reported {
  id: string;
  outcome: (typeof LOGGED_OUTCOMES)[number] | typeof UNKNOWN;
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
