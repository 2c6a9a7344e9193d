import { randomBytes, randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { sqlTime } from '../../core/database/dialect.js';
import { toPlainNumber } from '../../plivo/plain-number.js';
import type { DeliveryReport } from '../delivery-report.js';
import { type Column, COLUMN_ORDER } from './delivery.sql.js';
import { fingerprintOf, orderKey } from './report-order.js';

/**
 * A report as a row of the batch, which goes to the database as one JSON text. Its columns are
 * those of delivery.sql.ts.
 */
type BatchRow = ReturnType<typeof toRow>;

const ID_BYTES = 16;
/** Half of a UUIDv7's counter, which leaves the other half for the rows of a batch. */
const MAX_FIRST_SEQ = 2 ** 31;
const LEADING_ZEROS = /^\+0*/;
/** A shorter text is no phone number, and many numbers could end in it. */
const MIN_DIGITS = 7;

export interface ReportBatch {
  /** The distinct reports, as a JSON array of rows with their values in COLUMN_ORDER. */
  text: string;
  /** The fingerprint of each report given, in their order. */
  fingerprints: string[];
}

/** When reports are written: all at one time, or each at its own time. */
export type ProcessedAt = Date | ((report: DeliveryReport) => Date);

/** Reports in the form of the statements in delivery.sql.ts. */
export function toReportBatch(reports: readonly DeliveryReport[], processedAt: ProcessedAt): ReportBatch {
  const timeOf = toTimeOf(processedAt);
  const rows = reports.map((report, position) => toRow(report, position, timeOf(report)));
  const distinct = [...new Map(rows.map((row) => [row.fingerprint, row])).values()];
  markLatest(distinct);
  const text = JSON.stringify(distinct.map(toValues));
  return { text, fingerprints: rows.map(({ fingerprint }) => fingerprint) };
}

function toTimeOf(processedAt: ProcessedAt): (report: DeliveryReport) => string {
  if (!(processedAt instanceof Date)) return (report) => sqlTime(processedAt(report));
  const now = sqlTime(processedAt);
  return () => now;
}

/** Written out by column: spreading the objects takes several times as long. */
function toRow(report: DeliveryReport, position: number, processedAt: string) {
  const fingerprint = fingerprintOf(report);
  const { plivoTimeMicros } = report;
  return {
    position,
    isLatest: false,
    id: null as string | null,
    messageUuid: report.messageUuid,
    messageId: report.messageId,
    batchId: report.batchId,
    bodySigned: report.bodySigned,
    digits: digitsOf(report.recipient),
    fingerprint,
    status: report.status,
    errorCode: report.errorCode,
    recipient: report.recipient,
    sender: report.sender,
    messageType: report.messageType,
    units: report.units,
    totalRateMicros: report.totalRateMicros,
    totalAmountMicros: report.totalAmountMicros,
    mcc: report.mcc,
    mnc: report.mnc,
    sequence: report.sequence,
    plivoTimestamp: plivoTimeMicros === null ? null : sqlTime(new Date(Math.floor(plivoTimeMicros / 1_000))),
    orderKey: orderKey(report, fingerprint),
    source: report.source,
    mode: report.mode,
    receivedAt: sqlTime(report.receivedAt),
    processedAt,
    rawPayload: report.rawPayload,
  } satisfies Record<Column, unknown>;
}

function toValues(row: BatchRow): unknown[] {
  return COLUMN_ORDER.map((column) => row[column]);
}

/**
 * Mexico, Argentina, Brazil: carriers add or drop a digit of mobile numbers (sms/recipient.ts), so
 * only the end is compared.
 */
const MOBILE_PREFIXED = /^5[245]\d+(\d{8})$/;

/**
 * The digits at the end of the recipient's E.164 form, with or without a country code. Null if the
 * text has none.
 */
export function digitsOf(recipient: string | null): string | null {
  const digits = toPlainNumber(recipient)?.replace(LEADING_ZEROS, '') ?? '';
  if (digits.length < MIN_DIGITS) return null;
  return MOBILE_PREFIXED.exec(digits)?.[1] ?? digits;
}

/** Marks the latest row of each message. Only the latest may become the current status. */
function markLatest(rows: readonly BatchRow[]): void {
  const latest = new Map<string, BatchRow>();
  for (const row of rows) {
    const other = latest.get(row.messageUuid);
    const winner = !other || row.orderKey > other.orderKey ? row : other;
    latest.set(row.messageUuid, winner);
  }
  // One call for all ids: a call per id would take as long as the rest of the row.
  const random = randomBytes(latest.size * ID_BYTES);
  let start = 0;
  // Lists are ordered by id, so ids of the same millisecond keep the order of arrival.
  let seq = randomInt(MAX_FIRST_SEQ);
  for (const row of latest.values()) {
    row.isLatest = true;
    row.id = uuidv7({ seq: (seq += 1), random: random.subarray(start, (start += ID_BYTES)) });
  }
}
