import type { PlivoMode } from '../config/environment.js';
import type { StatusCallback } from '../plivo/status-callback.js';

/** Where a report came from. */
export type ReportSource = 'callback' | 'reconciliation' | 'spool';

/** One thing somebody with Plivo's authority said about one message. */
export interface DeliveryReport extends StatusCallback {
  /** Our Message.id, when the callback's path told it. */
  messageId: string | null;
  source: ReportSource;
  /** Whether the real Plivo or the sandbox reported it. */
  mode: PlivoMode;
  receivedAt: Date;
  /** Every parameter as received, as JSON text. */
  rawPayload: string;
}

/**
 * What the record made of a report: the present now, kept in the log below the present, known already, durable in the
 * spool until it can be written, or durable among what is set aside.
 */
export type Outcome = 'applied' | 'stale' | 'duplicate' | 'spooled' | 'set_aside';
