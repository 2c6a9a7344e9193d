import type { DatabaseKind } from '../core/database/database-url.js';
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
  id: 'TEXT',
  messageUuid: 'TEXT',
  messageId: 'TEXT',
  fingerprint: 'TEXT',
  ...REPORT,
} as const;

/** The batch, one JSON text, as rows. A statement's text does not depend on how many there are. */
const FROM_JSON: Readonly<Record<DatabaseKind, string>> = {
  sqlite: `(SELECT ${each(INCOMING, (name) => `value->>'${name}' AS "${name}"`)} FROM json_each(?))`,
  postgresql: `(SELECT * FROM jsonb_to_recordset($1::jsonb) AS batch(${each(INCOMING, (name, type) => `"${name}" ${type}`)}))`,
};

/** The order key is compared byte by byte whatever the database's language is: in Danish, `aa` sorts after `z`. */
const BYTEWISE: Readonly<Record<DatabaseKind, string>> = {
  sqlite: 'COLLATE BINARY',
  postgresql: 'COLLATE "C"',
};

const COLUMNS = each(REPORT, (name) => `"${name}"`);
const VALUES = each(REPORT, (name) => `incoming."${name}"`);

/** The statements that write a batch of reports; each takes the rows as one JSON text (docs/adr/0003, 0006). */
export function appendStatements(database: DatabaseKind): { present: string; log: string } {
  const incoming = `${FROM_JSON[database]} AS incoming`;
  const newer = `excluded."orderKey" ${BYTEWISE[database]} > present."orderKey"`;
  return {
    // One row per message at most. Sorted, so that two instances lock rows in the same order.
    present: `
      INSERT INTO "DeliveryStatus" AS present ("id", "messageUuid", "messageId", ${COLUMNS}, "updatedAt")
      SELECT incoming."id", incoming."messageUuid", ${MESSAGE_ID}, ${VALUES}, incoming."processedAt"
      FROM ${incoming} WHERE true ORDER BY incoming."messageUuid"
      ON CONFLICT ("messageUuid") DO UPDATE SET
        "messageId" = COALESCE(present."messageId", excluded."messageId"),
        "updatedAt" = ${ifNewer('updatedAt', newer)},
        ${each(REPORT, (name) => `"${name}" = ${ifNewer(name, newer)}`)}
      WHERE ${newer} OR (present."messageId" IS NULL AND excluded."messageId" IS NOT NULL)`,
    // In order of arrival. The present is as the statement above has left it, and its row is locked.
    log: `
      INSERT INTO "DeliveryEvent" ("messageUuid", "messageId", ${COLUMNS}, "fingerprint", "outcome", "reason")
      SELECT incoming."messageUuid", present."messageId", ${VALUES}, incoming."fingerprint",
        CASE WHEN present."orderKey" = incoming."orderKey" THEN 'applied' ELSE 'stale' END, ${REASON}
      FROM ${incoming} JOIN "DeliveryStatus" AS present ON present."messageUuid" = incoming."messageUuid"
      WHERE true ORDER BY incoming."position"
      ON CONFLICT ("fingerprint") DO NOTHING RETURNING "fingerprint", "outcome"`,
  };
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

function each(columns: Record<string, string>, write: (name: string, type: string) => string): string {
  return Object.entries(columns)
    .map(([name, type]) => write(name, type))
    .join(', ');
}
