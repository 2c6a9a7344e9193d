import type { ReportField } from './query/report-field.js';
import type { ErrorMeaning } from '../plivo/error-codes.js';

/** The value of each field of `groupBy`; null for messages without one. */
export type ReportGroup = Readonly<Partial<Record<ReportField, string | null>>>;

export interface ReportRow<Figures> {
  /** The start of the period in local time, with the offset. */
  start: string;
  group: ReportGroup;
  figures: Figures;
}

/** Figures by period and group, in that order, and of all messages together. */
export interface Report<Figures> {
  /** All reports of Plivo's recorded before this time are counted. */
  asOf: Date;
  rows: ReportRow<Figures>[];
  total: Figures;
}

/** Failed messages with one code. */
export interface ErrorRow extends ErrorMeaning {
  /** Null if the report had none. */
  code: string | null;
  messages: number;
  /** Of all final messages. */
  share: number;
  /** Plivo's UUIDs of the newest messages. */
  messageUuids: string[];
}

/** Failed messages by code, most messages first. */
export interface ErrorReport {
  asOf: Date;
  /** Final messages, including delivered ones. */
  final: number;
  rows: ErrorRow[];
}
