/** The fields of our message that reports use. */
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

/** The fields of the current status that reports use. */
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
  /** The linked message of ours, which may no longer be stored. */
  messageId: string | null;
  /** When Plivo took the message. Read for messages of other programs only. */
  messageTime: number | null;
}

/** The stored data of one message. Times are milliseconds since 1970. */
export interface RecordedMessage {
  /** Null for a message of another program. */
  ours: OurMessage | null;
  messageUuid: string | null;
  /** Null before the first report. */
  report: CurrentReport | null;
  /** The time of the first report. */
  firstReportAt: number | null;
  /** The earliest times of `sent` and `delivered` in reports. */
  sentAt: number | null;
  deliveredAt: number | null;
}

/** Our id of a message, else Plivo's UUID: each message is counted once by this key. */
export function keyOf({
  ours,
  messageUuid,
}: Pick<RecordedMessage, 'messageUuid'> & { ours: { id: string } | null }): string {
  return ours?.id ?? messageUuid!;
}
