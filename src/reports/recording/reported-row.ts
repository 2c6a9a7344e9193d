import type { Contribution } from './contribution.js';
import { UNCOUNTED } from './contribution.js';

/** How a message is counted: a row of ReportedMessage, as an array for fast comparison. */
export type ReportedRow = [
  number: number,
  key: string,
  messageUuid: string | null,
  recipient: string | null,
  countedAt: number,
  dimensionsId: number,
  status: string,
  errorCode: string | null,
  units: number | null,
  amountMicros: number | null,
  sentBucket: number | null,
  deliveredBucket: number | null,
  resend: 0 | 1,
];

export const NUMBER = 0;
export const KEY = 1;
export const MESSAGE_UUID = 2;
export const COUNTED_AT = 4;
export const STATUS = 6;
export const SENT_BUCKET = 10;
export const DELIVERED_BUCKET = 11;

export function toReportedRow(
  number: number,
  key: string,
  contribution: Contribution,
  dimensionsId: number,
): ReportedRow {
  const { messageUuid, recipient, countedAt, status, errorCode, units, amountMicros } = contribution;
  const { sentBucket, deliveredBucket, resend } = contribution;
  return [
    number,
    key,
    messageUuid,
    recipient,
    countedAt,
    dimensionsId,
    status,
    errorCode,
    units,
    amountMicros,
    sentBucket,
    deliveredBucket,
    resend ? 1 : 0,
  ];
}

/**
 * The row of a message that no longer counts. Its number stays: numbers are positions in chunks.
 */
export function toUncounted(row: ReportedRow, key: string, messageUuid: string | null): ReportedRow {
  const uncounted: ReportedRow = [...row];
  uncounted[KEY] = key;
  uncounted[MESSAGE_UUID] = messageUuid;
  uncounted[STATUS] = UNCOUNTED;
  return uncounted;
}

export function areEqual(one: ReportedRow, other: ReportedRow): boolean {
  return one.every((value, index) => value === other[index]);
}
