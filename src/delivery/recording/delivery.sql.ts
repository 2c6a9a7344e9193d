import type { DatabaseKind } from '../../core/database/database-url.js';
import type { Dialect } from '../../core/database/dialect.js';
import { raw, type Sql, sql } from '../../core/database/sql.js';
import type { Statement } from '../../core/database/statement.js';
import { BINDING, BindingSql } from './binding.sql.js';
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
  mode: 'TEXT',
  receivedAt: 'TIMESTAMP(3)',
  processedAt: 'TIMESTAMP(3)',
  rawPayload: 'TEXT',
} as const;
const INCOMING = {
  position: 'INTEGER',
  /** Whether it is the latest report of its message in the batch: it alone may become the current status. */
  isLatest: 'BOOLEAN',
  /** Of the latest only: the id of the current status, if there is none yet. */
  id: 'TEXT',
  messageUuid: 'TEXT',
  ...BINDING,
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

/** The statements that write a batch of reports. Their texts are made once: they are long, and the same for every batch. */
export class DeliverySql {
  private readonly texts: readonly Sql[];
  private readonly status: Sql;
  private readonly event: Sql;
  private readonly binding: BindingSql;

  constructor(private readonly dialect: Dialect) {
    this.binding = new BindingSql(dialect);
    this.status = dialect.table('DeliveryStatus');
    this.event = dialect.table('DeliveryEvent');
    this.texts = this.compose();
  }

  /**
   * To be run in one transaction. The last one returns `fingerprint`, `outcome` and `reason` of the reports that are new
   * (docs/adr/0003, 0006, 0015). All rows of one `messageUuid`, and all of one `messageId`, must agree in what binds them.
   *
   * @param batch the rows as JSON text, their values in COLUMN_ORDER
   */
  append(batch: string): Statement[] {
    return this.texts.map(({ sql: forSqlite, text }) => ({ sql: forSqlite, text, values: [batch] }));
  }

  /** Remove every report of a message. Only for a probe, which belongs to no message of ours. */
  remove(messageUuid: string): Statement[] {
    return [this.event, this.status].map(
      (table) => sql`DELETE FROM ${table} WHERE "messageUuid" = ${messageUuid}`,
    );
  }

  /**
   * Plivo has said in its answer which UUID is a message's: reports of this UUID are linked to it, those of any other UUID that
   * a callback had linked to it no longer are.
   */
  link(messageUuid: string, messageId: string): Statement[] {
    const others = sql`"messageId" = ${messageId} AND "messageUuid" <> ${messageUuid}`;
    const unlinked = sql`"messageUuid" = ${messageUuid} AND COALESCE("messageId", '') <> ${messageId}`;
    return [
      sql`UPDATE ${this.event} SET "messageId" = NULL
        WHERE "messageUuid" IN (SELECT "messageUuid" FROM ${this.status} WHERE ${others})`,
      sql`UPDATE ${this.status} SET "messageId" = NULL WHERE ${others}`,
      sql`UPDATE ${this.status} SET "messageId" = ${messageId} WHERE ${unlinked}`,
      sql`UPDATE ${this.event} SET "messageId" = ${messageId} WHERE ${unlinked} AND "outcome" <> ${MISMATCH}`,
    ];
  }

  /** Reports of a UUID that came on a message's path while another UUID was taken for the message's. */
  precededByOther(messageUuid: string, messageId: string): Statement {
    return sql`SELECT "rawPayload", "mode", "receivedAt" FROM ${this.event}
      WHERE "messageUuid" = ${messageUuid} AND "outcome" = ${MISMATCH} AND "reason" = 'other_uuid'
      AND "fingerprint" LIKE ${`${mismatchPrefix(messageId)}%`} ORDER BY "id"`;
  }

  private compose(): Sql[] {
    // The value stands for every batch's.
    const batch = this.dialect.rows(INCOMING, '[]');
    const verdict = this.binding.verdict();
    if (this.dialect.database === 'sqlite') {
      const incoming = sql`(${batch}) AS incoming`;
      const present = sql`${this.status} AS present
        ON present."messageUuid" = incoming."messageUuid" AND ${verdict} = ''`;
      return [this.toPresent(incoming, verdict, NOTHING_MORE), this.toLog(incoming, present, verdict)];
    }
    const incoming = sql`incoming`;
    const present = sql`present ON present."messageUuid" = incoming."messageUuid"`;
    const mismatch = sql`incoming."mismatch"`;
    const lostRace = sql`CASE WHEN incoming."binds" THEN 'other_uuid' ELSE 'not_named' END`;
    const isBound = sql`AND (NOT incoming."binds" OR incoming."messageId" IN (SELECT "id" FROM bound))`;
    // One statement, one round trip. It does not see what it writes itself, but what that returns. OFFSET 0: each value is taken
    // out of the JSON once, not wherever it is used.
    return [
      sql`WITH incoming AS MATERIALIZED (
          SELECT incoming.*, ${verdict} AS "mismatch", ${this.binding.binds()} AS "binds"
          FROM (${batch} OFFSET 0) AS incoming),
        ${this.binding.bindUuids()},
        present AS (${this.toPresent(incoming, mismatch, isBound)} RETURNING "messageUuid", "messageId", "orderKey")
        ${this.toLog(incoming, present, sql`COALESCE(NULLIF(${mismatch}, ''), ${lostRace})`)}`,
    ];
  }

  /**
   * Into the present, first of all: its rows are then locked, so that two instances cannot both call their report the
   * present. Sorted, so that they lock in the same order. Every row is updated, be it to what it was, so every row is
   * returned, but for those that another instance has just linked to another message.
   */
  private toPresent(incoming: Sql, mismatch: Sql, andBound: Sql): Sql {
    const newer = `excluded."orderKey" ${BYTEWISE[this.dialect.database]} > present."orderKey"`;
    return sql`
      INSERT INTO ${this.status} AS present ("id", "messageUuid", "messageId", ${raw(COLUMNS)}, "updatedAt")
      SELECT incoming."id", incoming."messageUuid", ${this.binding.messageId()}, ${raw(VALUES)}, incoming."processedAt"
      FROM ${incoming} WHERE incoming."isLatest" AND ${mismatch} = '' ${andBound}
      ORDER BY incoming."messageUuid"
      ON CONFLICT ("messageUuid") DO UPDATE SET
        "messageId" = COALESCE(present."messageId", excluded."messageId"),
        "updatedAt" = ${raw(ifNewer('updatedAt', newer))},
        ${raw(each(REPORT, (name) => `"${name}" = ${ifNewer(name, newer)}`))}
      WHERE COALESCE(present."messageId" = excluded."messageId", TRUE)`;
  }

  /**
   * Into the log, in order of arrival, beside the present as the batch has left it. A mismatch has none; its fingerprint is one
   * of its own, so that it cannot take the place of the report it copies.
   */
  private toLog(incoming: Sql, present: Sql, mismatch: Sql): Sql {
    return sql`
      INSERT INTO ${this.event} ("messageUuid", "messageId", ${raw(COLUMNS)}, "fingerprint", "outcome", "reason")
      SELECT incoming."messageUuid", present."messageId", ${raw(VALUES)},
        CASE WHEN present."orderKey" IS NULL
          THEN '${raw(MISMATCH)}/' || COALESCE(incoming."messageId", incoming."batchId", '') || '/' || incoming."fingerprint"
          ELSE incoming."fingerprint" END,
        CASE WHEN present."orderKey" IS NULL THEN '${raw(MISMATCH)}'
          WHEN present."orderKey" = incoming."orderKey" THEN 'applied' ELSE 'stale' END,
        CASE WHEN present."orderKey" IS NULL THEN ${mismatch} ${raw(REASON)}
      FROM ${incoming} LEFT JOIN ${present}
      WHERE true ORDER BY incoming."position"
      ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING RETURNING "fingerprint", "outcome", "reason"`;
  }
}

const MISMATCH = 'mismatch';
const NOTHING_MORE = raw('');

function mismatchPrefix(messageId: string): string {
  return `${MISMATCH}/${messageId}/`;
}

/** Why a stale report is below the present: the first part of the key that differs. The end of a CASE. */
const REASON = `
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
