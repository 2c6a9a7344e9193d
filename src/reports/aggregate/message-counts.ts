import type { MessageColumns } from '../columns/message-columns.js';
import {
  REPORTED_STATUSES,
  type ReportedStatus,
  ACCEPTED_STATUSES,
  type AcceptedStatus,
} from '../reported-statuses.js';
import { NO_ROW } from './row-selector.js';
import { type Numbers, RowTable } from './row-table.js';

/** Outcomes and costs of the messages of a row. docs/reports.md defines each figure. */
export interface MessageFigures {
  messages: number;
  statuses: Record<AcceptedStatus, number>;
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
/** 1 for statuses of messages that Plivo took. */
const IS_TAKEN = Uint8Array.from(REPORTED_STATUSES, (status) =>
  (ACCEPTED_STATUSES as readonly string[]).includes(status) ? 1 : 0,
);

/** Columns of a row: the count of each status, then these sums. */
const SILENT = REPORTED_STATUSES.length;
const RESENDS = SILENT + 1;
const UNITS = SILENT + 2;
const AMOUNT = SILENT + 3;
const WIDTH = SILENT + 4;

/** Adds up messages by row. */
export class MessageCounts {
  private readonly sums = new RowTable(WIDTH, (length) => new Float64Array(length));

  /** @param silentBefore messages still `sent` that Plivo took before this time are silent */
  constructor(private readonly silentBefore: number) {}

  /** @param rows the row of each message, or NO_ROW */
  addChunk(chunk: MessageColumns, rows: Int32Array, rowCount: number): void {
    const { silentBefore } = this;
    const sums = this.sums.upTo(rowCount);
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
    return toFigures(this.sums.rowOf(row));
  }

  /** The figures of all rows together. */
  total(): MessageFigures {
    return toFigures(this.sums.total());
  }
}

function toFigures(sums: Numbers): MessageFigures {
  const count = (status: ReportedStatus): number => sums[REPORTED_STATUSES.indexOf(status)]!;
  const sum = (index: number): number => sums[index]!;
  const statuses: Record<AcceptedStatus, number> = {
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
    messages: ACCEPTED_STATUSES.reduce((messages, status) => messages + statuses[status], 0),
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
