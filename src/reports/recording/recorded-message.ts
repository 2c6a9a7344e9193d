/** Our message, as far as reports count it. */
export interface OurMessage {
  id: string;
  recipient: string;
  sender: string;
  kind: string;
  template: string | null;
  batchId: string | null;
  experiment: string | null;
  variant: string | null;
  /** The number of the resend, 0 for none. */
  resend: number;
  mode: string;
  state: string;
  submittedAt: number | null;
  updatedAt: number;
}

/** The report of the current status, as far as reports count it. */
export interface CurrentReport {
  status: string;
  errorCode: string | null;
  recipient: string | null;
  sender: string | null;
  units: number | null;
  amountMicros: number | null;
  mcc: string | null;
  mnc: string | null;
  mode: string;
  /** Our message that it is linked to, which may be gone from the record. */
  messageId: string | null;
  /** When Plivo took the message. Read for messages of other programs only. */
  messageTime: number | null;
}

/** What is recorded of one message. Times are milliseconds since 1970. */
export interface RecordedMessage {
  /** Null for a message of another program. */
  ours: OurMessage | null;
  messageUuid: string | null;
  /** Null before the first report. */
  report: CurrentReport | null;
  /** When the first report came. */
  firstReportAt: number | null;
  /** The earliest time that reports give for `sent` and for `delivered`. */
  sentAt: number | null;
  deliveredAt: number | null;
}

/** Our id of a message, else Plivo's UUID: a message is counted once under it. */
export function keyOf({
  ours,
  messageUuid,
}: Pick<RecordedMessage, 'messageUuid'> & { ours: { id: string } | null }): string {
  return ours?.id ?? messageUuid!;
}
