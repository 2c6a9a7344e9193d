import type { Contribution } from './contribution.js';
import { keyOf, type PresentMessage } from './present-message.js';
import {
  areEqual,
  KEY,
  MESSAGE_UUID,
  NUMBER,
  type ReportedRow,
  toReportedRow,
  toUncounted,
} from './reported-row.js';

/** A message as it is recorded now, with what it contributes. */
export interface CountedMessage {
  present: PresentMessage;
  contribution: Contribution | null;
  dimensionsId: number;
}

/**
 * The rows that must be written so that each message counts once, as it is recorded now.
 *
 * Rows of messages that are not in the record any more stay: they were counted when they were.
 *
 * @param rows all rows of these messages
 * @param next the next free number
 */
export function changedRows(
  messages: readonly CountedMessage[],
  rows: readonly ReportedRow[],
  next: number,
): ReportedRow[] {
  const byKey = new Map(rows.map((row) => [row[KEY], row]));
  const uuids = new Set(messages.map(({ present }) => present.messageUuid));
  const gone = uuidsOfGone(messages, rows);
  const changes: ReportedRow[] = [];
  const used = new Set<ReportedRow>();
  let number = next;
  for (const { present, contribution, dimensionsId } of messages) {
    const { ours, messageUuid } = present;
    const key = keyOf(present);
    // A message may have been counted under its UUID, before it was known to be ours.
    const row = byKey.get(key) ?? (messageUuid === null ? undefined : byKey.get(messageUuid));
    if (row) used.add(row);
    if (!row && (!contribution || (!ours && gone.has(messageUuid)))) continue;
    const target = contribution
      ? toReportedRow(row?.[NUMBER] ?? number++, key, contribution, dimensionsId)
      : toUncounted(row!, key, messageUuid);
    if (!row || !areEqual(row, target)) changes.push(target);
  }
  for (const row of rows) {
    // A second row of a message: of its UUID, which belongs to a message with a row of its own.
    if (used.has(row) || row[KEY] !== row[MESSAGE_UUID] || !uuids.has(row[KEY])) continue;
    const target = toUncounted(row, row[KEY], row[MESSAGE_UUID]);
    if (!areEqual(row, target)) changes.push(target);
  }
  return changes;
}

/** UUIDs of messages of ours that are counted, but not in the record any more. */
function uuidsOfGone(messages: readonly CountedMessage[], rows: readonly ReportedRow[]): Set<string | null> {
  const keys = new Set(messages.map(({ present }) => keyOf(present)));
  const gone = rows.filter((row) => row[KEY] !== row[MESSAGE_UUID] && !keys.has(row[KEY]));
  return new Set(gone.map((row) => row[MESSAGE_UUID]));
}
