import type { DatabaseKind } from '../core/database/database-url.js';
import { jsonRows } from '../core/database/json-parameter.js';
import { KEY_PARTS } from './report-order.js';

/** What a report brings to the log and to the present alike, by column. */
const REPORT = {
  status: 'TEXT',
  errorCode: 'TEXT',
  recipient: 'TEXT',
  sender: 'TEXT',
  messageType: 'TEXT',
  units: 'INTEGER',
  totalRateMicros: 'INTEGER',
  totalAmountMicros: 'INTEGER',
  mcc: 'TEXT',
  mnc: 'TEXT',
  sequence: 'INTEGER',
  plivoTimestamp: 'TIMESTAMP(3)',
  orderKey: 'TEXT',
  source: 'TEXT',
  receivedAt: 'TIMESTAMP(3)',
  processedAt: 'TIMESTAMP(3)',
  rawPayload: 'TEXT',
} as const;
const INCOMING = {
  position: 'INTEGER',
  /** Whether no report of the batch is above it: it alone may become its message's present. */
  highest: 'BOOLEAN',
  /** Of the highest only: the id its message's present gets, should it be the first. */
  id: 'TEXT',
  messageUuid: 'TEXT',
  messageId: 'TEXT',
  fingerprint: 'TEXT',
  ...REPORT,
} as const;

/** A column of the batch. */
export type Column = keyof typeof INCOMING;

/** Where each column stands in a row of the batch, which is an array: names would be a fifth of its text. */
export const COLUMN_ORDER = Object.keys(INCOMING) as readonly Column[];

/** The order key is compared byte by byte whatever the database's language is: in Danish, `aa` sorts after `z`. */
const BYTEWISE: Readonly<Record<DatabaseKind, string>> = {
  sqlite: 'COLLATE BINARY',
  postgresql: 'COLLATE "C"',
};

const COLUMNS = each(REPORT, (name) => `"${name}"`);
const VALUES = each(REPORT, (name) => `incoming."${name}"`);

/**
 * The statements that write a batch of reports, to be run in one transaction, each with the batch as its one parameter. The
 * last one returns `fingerprint` and `outcome` of those that are new (docs/adr/0003, 0006).
 */
export function appendStatements(database: DatabaseKind): readonly string[] {
  // A statement's text does not depend on how many rows there are.
  const batch = jsonRows(database, INCOMING);
  if (database === 'sqlite') {
    const incoming = `(${batch}) AS incoming`;
    return [toPresent(incoming, database), toLog(incoming, '"DeliveryStatus" AS present')];
  }
  // One statement, one round trip. It does not see what it writes itself, but what that returns.
  return [
    `WITH incoming AS MATERIALIZED (${batch}),
      present AS (${toPresent('incoming', database)} RETURNING "messageUuid", "messageId", "orderKey")
      ${toLog('incoming', 'present')}`,
  ];
}

/** The statements that remove every report of the batch's messages again; for a probe, which is nobody's message. */
export function removeStatements(database: DatabaseKind): readonly string[] {
  const messages = `SELECT incoming."messageUuid" FROM (${jsonRows(database, INCOMING)}) AS incoming`;
  return ['DeliveryEvent', 'DeliveryStatus'].map(
    (table) => `DELETE FROM "${table}" WHERE "messageUuid" IN (${messages})`,
  );
}

/**
 * Into the present, first of all: its rows are then locked, so that two instances cannot both call their report the
 * present. Sorted, so that they lock in the same order. Every row is updated, be it to what it was, so every row is returned.
 */
function toPresent(incoming: string, database: DatabaseKind): string {
  const newer = `excluded."orderKey" ${BYTEWISE[database]} > present."orderKey"`;
  return `
    INSERT INTO "DeliveryStatus" AS present ("id", "messageUuid", "messageId", ${COLUMNS}, "updatedAt")
    SELECT incoming."id", incoming."messageUuid", ${MESSAGE_ID}, ${VALUES}, incoming."processedAt"
    FROM ${incoming} WHERE incoming."highest" ORDER BY incoming."messageUuid"
    ON CONFLICT ("messageUuid") DO UPDATE SET
      "messageId" = COALESCE(present."messageId", excluded."messageId"),
      "updatedAt" = ${ifNewer('updatedAt', newer)},
      ${each(REPORT, (name) => `"${name}" = ${ifNewer(name, newer)}`)}`;
}

/** Into the log, in order of arrival, beside the present as the batch has left it. */
function toLog(incoming: string, present: string): string {
  return `
    INSERT INTO "DeliveryEvent" ("messageUuid", "messageId", ${COLUMNS}, "fingerprint", "outcome", "reason")
    SELECT incoming."messageUuid", present."messageId", ${VALUES}, incoming."fingerprint",
      CASE WHEN present."orderKey" = incoming."orderKey" THEN 'applied' ELSE 'stale' END, ${REASON}
    FROM ${incoming} JOIN ${present} ON present."messageUuid" = incoming."messageUuid"
    WHERE true ORDER BY incoming."position"
    ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING RETURNING "fingerprint", "outcome"`;
}

/** Ours, as the callback's path tells it or the send's answer has told it; an id that is no message of ours is not. */
const MESSAGE_ID = `COALESCE(
  (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
  (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid"))`;

/** Why a stale report is below the present: the first part of the key that differs. */
const REASON = `CASE
  WHEN present."orderKey" = incoming."orderKey" THEN NULL
  WHEN ${differs('rank')} THEN 'lower_rank'
  WHEN ${differs('sequence')} THEN 'lower_sequence'
  WHEN ${differs('time')} THEN 'earlier_time'
  ELSE 'lost_tie' END`;

function differs(part: keyof typeof KEY_PARTS): string {
  const { start, length } = KEY_PARTS[part];
  return `substr(present."orderKey", ${start}, ${length}) <> substr(incoming."orderKey", ${start}, ${length})`;
}

/** A stale report may still be the first to tell whose message it is, so each column asks for itself. */
function ifNewer(column: string, newer: string): string {
  return `CASE WHEN ${newer} THEN excluded."${column}" ELSE present."${column}" END`;
}

function each(columns: Record<string, string>, write: (name: string) => string): string {
  return Object.keys(columns).map(write).join(', ');
}
