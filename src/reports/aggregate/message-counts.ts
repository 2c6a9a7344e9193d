import type { MessageColumns } from '../columns/message-columns.js';
import { REPORTED_STATUSES, type ReportedStatus } from '../reported-statuses.js';
import { NO_ROW } from './row-selector.js';

/** Statuses of messages that Plivo took, in the order in which reports show them. */
export const TAKEN_STATUSES = [
  'queued',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'rejected',
  'read',
  'none',
] as const satisfies ReportedStatus[];

export type TakenStatus = (typeof TAKEN_STATUSES)[number];

/** What became of the messages of a row, and what they cost. docs/reports.md defines each figure. */
export interface MessageFigures {
  messages: number;
  statuses: Record<TakenStatus, number>;
  silent: number;
  resends: number;
  refused: number;
  expired: number;
  cancelled: number;
  unknown: number;
  delivery: { rate: number | null; delivered: number; final: number };
  units: number;
  amountMicros: number;
  costPerDeliveredMicros: number | null;
}

const SENT = REPORTED_STATUSES.indexOf('sent');
/** 1 for a status of messages that Plivo took. */
const IS_TAKEN = Uint8Array.from(REPORTED_STATUSES, (status) =>
  (TAKEN_STATUSES as readonly string[]).includes(status) ? 1 : 0,
);

/** Sums of a row: messages of each status, then these. */
const SILENT = REPORTED_STATUSES.length;
const RESENDS = SILENT + 1;
const UNITS = SILENT + 2;
const AMOUNT = SILENT + 3;
const WIDTH = SILENT + 4;

/** Adds up messages by row. */
export class MessageCounts {
  private sums = new Float64Array(64 * WIDTH);

  /** @param silentBefore messages that Plivo took before it, and that are still `sent`, are silent */
  constructor(private readonly silentBefore: number) {}

  /** @param rows the row of each message, or NO_ROW */
  addChunk(chunk: MessageColumns, rows: Int32Array, rowCount: number): void {
    this.reserve(rowCount);
    const { sums, silentBefore } = this;
    const { length, countedAt, status, units, amountMicros, resend } = chunk;
    for (let index = 0; index < length; index += 1) {
      const row = rows[index]!;
      if (row === NO_ROW) continue;
      const at = row * WIDTH;
      const ofStatus = status[index]!;
      sums[at + ofStatus]! += 1;
      if (ofStatus === SENT && countedAt[index]! < silentBefore) sums[at + SILENT]! += 1;
      sums[at + RESENDS]! += resend[index]! & IS_TAKEN[ofStatus]!;
      sums[at + UNITS]! += units[index]!;
      sums[at + AMOUNT]! += amountMicros[index]!;
    }
  }

  figuresOf(row: number): MessageFigures {
    // Rows without messages may be beyond those that messages needed.
    this.reserve(row + 1);
    return toFigures(this.sums.subarray(row * WIDTH, (row + 1) * WIDTH));
  }

  /** The figures of all rows together. */
  total(): MessageFigures {
    const total = new Float64Array(WIDTH);
    this.sums.forEach((sum, index) => {
      total[index % WIDTH]! += sum;
    });
    return toFigures(total);
  }

  private reserve(rowCount: number): void {
    if (rowCount * WIDTH <= this.sums.length) return;
    const larger = new Float64Array(2 * rowCount * WIDTH);
    larger.set(this.sums);
    this.sums = larger;
  }
}

function toFigures(sums: Float64Array): MessageFigures {
  const count = (status: ReportedStatus): number => sums[REPORTED_STATUSES.indexOf(status)]!;
  const sum = (index: number): number => sums[index]!;
  const statuses: Record<TakenStatus, number> = {
    queued: count('queued'),
    sent: count('sent'),
    delivered: count('delivered'),
    undelivered: count('undelivered'),
    failed: count('failed'),
    rejected: count('rejected'),
    read: count('read'),
    none: count('none'),
  };
  const delivered = statuses.delivered + statuses.read;
  const final = delivered + statuses.undelivered + statuses.failed + statuses.rejected;
  return {
    messages: TAKEN_STATUSES.reduce((messages, status) => messages + statuses[status], 0),
    statuses,
    silent: sum(SILENT),
    resends: sum(RESENDS),
    refused: count('refused'),
    expired: count('expired'),
    cancelled: count('cancelled'),
    unknown: count('unknown'),
    delivery: { rate: final === 0 ? null : delivered / final, delivered, final },
    units: sum(UNITS),
    amountMicros: sum(AMOUNT),
    costPerDeliveredMicros: delivered === 0 ? null : Math.round(sum(AMOUNT) / delivered),
  };
}
