import type { ReportField } from './query/report-field.js';
import type { ErrorMeaning } from '../plivo/error-codes.js';

/** The value of each field of `groupBy`; null for messages without one. */
export type ReportGroup = Readonly<Partial<Record<ReportField, string | null>>>;

export interface ReportRow<Figures> {
  /** The start of the period as clocks in the zone show it, with the offset. */
  start: string;
  group: ReportGroup;
  figures: Figures;
}

/** Figures by period and group, in that order, and of all together. */
export interface Report<Figures> {
  /** Every report of Plivo's that was recorded by then is counted. */
  asOf: Date;
  rows: ReportRow<Figures>[];
  total: Figures;
}

/** Failed messages with one code. */
export interface ErrorRow extends ErrorMeaning {
  /** Null where the report had none. */
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
  /** Final messages, also delivered ones. */
  final: number;
  rows: ErrorRow[];
}
