import type { PlivoMode } from '../config/environment.js';
import type { StatusCallback } from '../plivo/status-callback.js';

/** Where a report came from. */
export type ReportSource = 'callback' | 'reconciliation' | 'spool';

/** One thing somebody with Plivo's authority said about one message. */
export interface DeliveryReport extends StatusCallback {
  /** Our Message.id, when the callback's path told it. */
  messageId: string | null;
  /** Our Batch.id, when the path told it: the callback URL of a bulk call names no message. */
  batchId: string | null;
  /** Whether the signature covers what the report says, and not its path alone. */
  bodySigned: boolean;
  source: ReportSource;
  /** Whether the real Plivo or the sandbox reported it. */
  mode: PlivoMode;
  receivedAt: Date;
  /** Every parameter as received, as JSON text. */
  rawPayload: string;
}

/**
 * What the record made of a report: the present now, kept in the log below the present, known already, durable in the
 * spool until it can be written, or durable among what is set aside. A mismatch is kept in the log without any effect: its path
 * does not name the message it speaks about.
 */
export type Outcome = 'applied' | 'stale' | 'mismatch' | 'duplicate' | 'spooled' | 'set_aside';
