import type { ErrorCount } from './rules/alert-rule.js';

export const ALERT_STATES = ['open', 'resolved'] as const;

export type AlertState = (typeof ALERT_STATES)[number];

/** An example of the messages of an alert. */
export interface SampleMessage {
  /** Our id. Null for messages of other programs. */
  id: string | null;
  messageUuid: string | null;
  /** Masked. */
  recipient: string | null;
  status: string;
  errorCode: string | null;
}

/** The fields of an alert that are stored together, as JSON. */
export interface AlertDetails {
  figures: Readonly<Record<string, number>>;
  baseline: Readonly<Record<string, number>> | null;
  errors: readonly ErrorCount[];
  messages: readonly SampleMessage[];
  /** The next place to check: an address of the dashboard or of the API. */
  link: string;
}

/** A stored finding of a rule. */
export interface Alert extends AlertDetails {
  id: string;
  rule: string;
  subject: string;
  state: AlertState;
  summary: string;
  raisedAt: Date;
  foundAt: Date;
  resolvedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  snoozedUntil: Date | null;
}

/**
 * A notice for people and programs. An alert has one when it is raised, one when it is resolved,
 * and one if a snooze ends while it is open.
 */
export interface AlertNotice {
  what: 'raised' | 'resolved';
  alert: Alert;
}
