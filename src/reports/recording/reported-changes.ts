import { type Contribution, recipientOf } from './contribution.js';
import { ERASED } from '../../delivery/recording/purge.sql.js';
import { keyOf, type RecordedMessage } from './recorded-message.js';
import {
  areEqual,
  COUNTED_AT,
  DELIVERED_BUCKET,
  KEY,
  MESSAGE_UUID,
  NUMBER,
  type ReportedRow,
  SENT_BUCKET,
  toReportedRow,
  toUncounted,
} from './reported-row.js';

/** A message as it is stored now, with its contribution. */
export interface CountedMessage {
  message: RecordedMessage;
  contribution: Contribution | null;
  dimensionsId: number;
}

/** How messages are counted now. */
export interface CountedRows {
  /** All rows of the messages. */
  rows: readonly ReportedRow[];
  /** The next free number. */
  next: number;
  /** Retention may have removed data of messages before this time, in milliseconds since 1970. */
  purgedBefore: number;
}

/**
 * The rows to write so that each message counts once, as it is stored now.
 *
 * Rows of messages that are no longer stored stay, and so do times of messages whose events are no
 * longer stored.
 */
export function changedRows(
  messages: readonly CountedMessage[],
  { rows, next, purgedBefore }: CountedRows,
): ReportedRow[] {
  const byKey = new Map(rows.map((row) => [row[KEY], row]));
  const uuids = new Set(messages.map(({ message }) => message.messageUuid));
  const gone = uuidsOfGone(messages, rows);
  const changes: ReportedRow[] = [];
  const used = new Set<ReportedRow>();
  let number = next;
  for (const { message, contribution, dimensionsId } of messages) {
    const { ours, messageUuid } = message;
    const key = keyOf(message);
    // A message may have been counted under its UUID, before it was known to be ours.
    const row = byKey.get(key) ?? (messageUuid === null ? undefined : byKey.get(messageUuid));
    if (row) used.add(row);
    // Its country is no longer known.
    if (row && recipientOf(message) === ERASED) continue;
    if (!row && (!contribution || (!ours && gone.has(messageUuid)))) continue;
    const isPurged = row !== undefined && message.report !== null && row[COUNTED_AT] < purgedBefore;
    // Without its events and its payload, a report has no time to count it at.
    if (isPurged && !contribution) continue;
    const recorded = contribution
      ? toReportedRow(row?.[NUMBER] ?? number++, key, contribution, dimensionsId)
      : toUncounted(row!, key, messageUuid);
    const target = isPurged ? keepTimes(row, recorded, message) : recorded;
    if (!row || !areEqual(row, target)) changes.push(target);
  }
  for (const row of rows) {
    // A second row of a message: under a UUID that belongs to a message with its own row.
    if (used.has(row) || row[KEY] !== row[MESSAGE_UUID] || !uuids.has(row[KEY])) continue;
    const target = toUncounted(row, row[KEY], row[MESSAGE_UUID]);
    if (!areEqual(row, target)) changes.push(target);
  }
  return changes;
}

/** Keeps counted times that are no longer stored. */
function keepTimes(row: ReportedRow, recorded: ReportedRow, { ours, report }: RecordedMessage): ReportedRow {
  const kept: ReportedRow = [...recorded];
  const takenAt = ours ? ours.submittedAt : (report?.messageTime ?? null);
  if (takenAt === null) kept[COUNTED_AT] = row[COUNTED_AT];
  kept[SENT_BUCKET] = recorded[SENT_BUCKET] ?? row[SENT_BUCKET];
  kept[DELIVERED_BUCKET] = recorded[DELIVERED_BUCKET] ?? row[DELIVERED_BUCKET];
  return kept;
}

/** UUIDs of counted messages of ours that are no longer stored. */
function uuidsOfGone(messages: readonly CountedMessage[], rows: readonly ReportedRow[]): Set<string | null> {
  const keys = new Set(messages.map(({ message }) => keyOf(message)));
  const gone = rows.filter((row) => row[KEY] !== row[MESSAGE_UUID] && !keys.has(row[KEY]));
  return new Set(gone.map((row) => row[MESSAGE_UUID]));
}
