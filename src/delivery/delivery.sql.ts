import type { DatabaseKind } from '../core/database/database-url.js';
import type { Dialect } from '../core/database/dialect.js';
import { raw, type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
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

/** The statements that write a batch of reports. Their texts are made once: they are long, and the same for every batch. */
export class DeliverySql {
  private readonly texts: readonly Sql[];
  private readonly status: Sql;
  private readonly event: Sql;
  private readonly message: Sql;

  constructor(private readonly dialect: Dialect) {
    this.status = dialect.table('DeliveryStatus');
    this.event = dialect.table('DeliveryEvent');
    this.message = dialect.table('Message');
    this.texts = this.compose();
  }

  /**
   * To be run in one transaction. The last one returns `fingerprint` and `outcome` of the reports that are new (docs/adr/0003, 0006).
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

  /** Links reports that were recorded before their message was known. */
  link(messageUuid: string, messageId: string): Statement[] {
    return [this.status, this.event].map(
      (table) => sql`UPDATE ${table} SET "messageId" = ${messageId}
        WHERE "messageUuid" = ${messageUuid} AND "messageId" IS NULL`,
    );
  }

  private compose(): Sql[] {
    const { database } = this.dialect;
    // The value stands for every batch's.
    const batch = this.dialect.rows(INCOMING, '[]');
    if (database === 'sqlite') {
      const incoming = sql`(${batch}) AS incoming`;
      return [this.toPresent(incoming), this.toLog(incoming, sql`${this.status} AS present`)];
    }
    // One statement, one round trip. It does not see what it writes itself, but what that returns.
    return [
      sql`WITH incoming AS MATERIALIZED (${batch}),
        present AS (${this.toPresent(sql`incoming`)} RETURNING "messageUuid", "messageId", "orderKey")
        ${this.toLog(sql`incoming`, sql`present`)}`,
    ];
  }

  /**
   * Into the present, first of all: its rows are then locked, so that two instances cannot both call their report the
   * present. Sorted, so that they lock in the same order. Every row is updated, be it to what it was, so every row is returned.
   */
  private toPresent(incoming: Sql): Sql {
    const newer = `excluded."orderKey" ${BYTEWISE[this.dialect.database]} > present."orderKey"`;
    return sql`
      INSERT INTO ${this.status} AS present ("id", "messageUuid", "messageId", ${raw(COLUMNS)}, "updatedAt")
      SELECT incoming."id", incoming."messageUuid", ${this.messageId()}, ${raw(VALUES)}, incoming."processedAt"
      FROM ${incoming} WHERE incoming."highest" ORDER BY incoming."messageUuid"
      ON CONFLICT ("messageUuid") DO UPDATE SET
        "messageId" = COALESCE(present."messageId", excluded."messageId"),
        "updatedAt" = ${raw(ifNewer('updatedAt', newer))},
        ${raw(each(REPORT, (name) => `"${name}" = ${ifNewer(name, newer)}`))}`;
  }

  /** Into the log, in order of arrival, beside the present as the batch has left it. */
  private toLog(incoming: Sql, present: Sql): Sql {
    return sql`
      INSERT INTO ${this.event} ("messageUuid", "messageId", ${raw(COLUMNS)}, "fingerprint", "outcome", "reason")
      SELECT incoming."messageUuid", present."messageId", ${raw(VALUES)}, incoming."fingerprint",
        CASE WHEN present."orderKey" = incoming."orderKey" THEN 'applied' ELSE 'stale' END, ${raw(REASON)}
      FROM ${incoming} JOIN ${present} ON present."messageUuid" = incoming."messageUuid"
      WHERE true ORDER BY incoming."position"
      ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING RETURNING "fingerprint", "outcome"`;
  }

  /** Ours, as the callback's path tells it or the send's answer has told it; an id that is no message of ours is not. */
  private messageId(): Sql {
    return sql`COALESCE(
      (SELECT "id" FROM ${this.message} WHERE "id" = incoming."messageId"),
      (SELECT "id" FROM ${this.message} WHERE "messageUuid" = incoming."messageUuid"))`;
  }
}

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
