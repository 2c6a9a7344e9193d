import type { PlivoMode } from '../config/environment.js';
import type { StatusCallback } from '../plivo/status-callback.js';

export const REPORT_SOURCES = ['backfill', 'callback', 'import', 'reconciliation', 'spool'] as const;

/** The source of a report. */
export type ReportSource = (typeof REPORT_SOURCES)[number];

/**
 * Sources of history: messages of other programs, read later. They are counted but not published.
 */
export const HISTORY_SOURCES = ['backfill', 'import'] as const satisfies readonly ReportSource[];

export type HistorySource = (typeof HISTORY_SOURCES)[number];

/** Null for a source of current reports. */
export function findHistorySource(source: unknown): HistorySource | null {
  return HISTORY_SOURCES.find((known) => known === source) ?? null;
}

/** A report on one message, from Plivo or in Plivo's name. */
export interface DeliveryReport extends StatusCallback {
  /** Our Message.id, where the callback's path names it. */
  messageId: string | null;
  /** Our Batch.id, where the path names it: the callback URL of a bulk call names no message. */
  batchId: string | null;
  /** Whether the signature covers the parameters. V2 covers the path alone. */
  bodySigned: boolean;
  source: ReportSource;
  /** Whether the real Plivo or the sandbox sent it. */
  mode: PlivoMode;
  receivedAt: Date;
  /** All parameters as received, as JSON text. */
  rawPayload: string;
}

/**
 * The results of recording a report.
 * - `applied`: it is the current status now.
 * - `stale`: in the event log, below the current status.
 * - `mismatch`: in the event log without effect, because its path does not name its message.
 * - `unconfirmed`: in the event log without effect, until Plivo's API says the same.
 * - `duplicate`: it was recorded before.
 * - `spooled`: durable in the spool until the database takes it.
 * - `set_aside`: durable among the lines that cannot be replayed.
 */
export const OUTCOMES = [
  'applied',
  'stale',
  'mismatch',
  'unconfirmed',
  'duplicate',
  'spooled',
  'set_aside',
] as const;

export type Outcome = (typeof OUTCOMES)[number];
