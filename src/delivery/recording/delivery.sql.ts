import type { DatabaseKind } from '../../core/database/database-url.js';
import type { Dialect } from '../../core/database/dialect.js';
import { join, raw, type Sql, sql } from '../../core/database/sql.js';
import { announce, type Statement } from '../../core/database/statement.js';
import { BINDING, BindingSql, ERASED_REASON, UNCONFIRMED_REASON } from './binding.sql.js';
import { ERASED, NO_PAYLOAD } from './purge.sql.js';
import { KEY_PARTS } from './report-order.js';

/** The topic of commits that append to the event log. */
export const EVENTS_APPENDED = 'events-appended';

/** The columns that the event log and the current status have in common. */
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
  /**
   * Whether it is the latest report of its message in the batch. Only that one may become the
   * current status.
   */
  isLatest: 'BOOLEAN',
  /** Set on the latest report only: the id of a new current status. */
  id: 'TEXT',
  messageUuid: 'TEXT',
  ...BINDING,
  fingerprint: 'TEXT',
  ...REPORT,
} as const;

/** A column of the batch. */
export type Column = keyof typeof INCOMING;

/** The order of a row's values. Rows are arrays: names would be a fifth of the text. */
export const COLUMN_ORDER = Object.keys(INCOMING) as readonly Column[];

/** The order key is compared byte by byte in any locale: in Danish, `aa` sorts after `z`. */
const BYTEWISE: Readonly<Record<DatabaseKind, string>> = {
  sqlite: 'COLLATE BINARY',
  postgresql: 'COLLATE "C"',
};

const COLUMNS = each(REPORT, (name) => `"${name}"`);
const VALUES = each(REPORT, (name) => `incoming."${name}"`);
/** Replacements for values of an erased message. */
const ERASED_VALUES: Readonly<Record<string, string>> = { recipient: ERASED, rawPayload: NO_PAYLOAD };

/**
 * The statements that record a batch of reports. The texts are long and always the same, so they
 * are composed once.
 */
export class DeliverySql {
  private readonly texts: readonly Sql[];
  private readonly status: Sql;
  private readonly event: Sql;
  private readonly binding: BindingSql;

  /** @param confirmsFinal whether a final status that nobody signed waits for Plivo's word */
  constructor(
    private readonly dialect: Dialect,
    private readonly confirmsFinal: boolean,
  ) {
    this.binding = new BindingSql(dialect, confirmsFinal);
    this.status = dialect.table('DeliveryStatus');
    this.event = dialect.table('DeliveryEvent');
    this.texts = this.compose();
  }

  /**
   * Statements for one transaction. The last one returns `fingerprint`, `outcome` and `reason` of
   * new reports (docs/adr/0003, 0006, 0015). All rows of one `messageUuid`, and all of one
   * `messageId`, must have the same binding columns.
   *
   * @param batch the rows as JSON text, their values in COLUMN_ORDER
   */
  append(batch: string): Statement[] {
    const statements = this.texts.map(({ sql: forSqlite, text }) => ({
      sql: forSqlite,
      text,
      values: [batch],
    }));
    return [...statements.slice(0, -1), announce(EVENTS_APPENDED, statements.at(-1)!)];
  }

  /** Removes all reports of a message. Only for a probe, which belongs to no message of ours. */
  remove(messageUuid: string): Statement[] {
    return [this.event, this.status].map(
      (table) => sql`DELETE FROM ${table} WHERE "messageUuid" = ${messageUuid}`,
    );
  }

  /**
   * Links reports of a UUID to the message for which Plivo's answer named it, and unlinks reports
   * of other UUIDs that a callback had linked to this message.
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

  /**
   * Mismatches of this UUID that came on the message's path while another UUID was linked to it.
   * Those without a payload cannot be recorded again.
   */
  mismatchesOfOtherUuid(messageUuid: string, messageId: string): Statement {
    return sql`SELECT "rawPayload", "mode", "receivedAt" FROM ${this.event}
      WHERE "messageUuid" = ${messageUuid} AND "outcome" = ${MISMATCH} AND "reason" = 'other_uuid'
      AND "fingerprint" LIKE ${`${mismatchPrefix(messageId)}%`} AND "rawPayload" <> ${NO_PAYLOAD} ORDER BY "id"`;
  }

  /**
   * Reports of a message that wait, or waited, for confirmation. Those without a payload cannot be
   * recorded again.
   */
  unconfirmed(messageUuid: string): Statement {
    return sql`SELECT "messageId", "rawPayload", "mode", "receivedAt" FROM ${this.event}
      WHERE "messageUuid" = ${messageUuid} AND "outcome" = '${raw(UNCONFIRMED)}' AND "rawPayload" <> ${NO_PAYLOAD}
      ORDER BY "id"`;
  }

  private compose(): Sql[] {
    // A placeholder: `append` replaces the value.
    const batch = this.dialect.rows(INCOMING, '[]');
    const mismatchReason = this.binding.mismatchReason();
    if (this.dialect.database === 'sqlite') {
      const incoming = sql`(${batch}) AS incoming`;
      const current = sql`${this.status} AS current
        ON current."messageUuid" = incoming."messageUuid" AND ${mismatchReason} = ''`;
      return [
        this.upsertStatus(incoming, mismatchReason, NOTHING_MORE),
        this.insertEvents(incoming, current, mismatchReason),
      ];
    }
    const incoming = sql`incoming`;
    const current = sql`current ON current."messageUuid" = incoming."messageUuid"`;
    const mismatch = sql`incoming."mismatch"`;
    const lostRace = sql`CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END`;
    const isBound = sql`AND (NOT incoming."needsUuid" OR incoming."messageId" IN (SELECT "id" FROM bound))`;
    // One statement, one round trip. A statement does not see its own writes, only what they
    // return. OFFSET 0 makes Postgres read each value from the JSON once.
    return [
      sql`WITH incoming AS MATERIALIZED (
          SELECT incoming.*, ${mismatchReason} AS "mismatch", ${this.binding.needsUuid()} AS "needsUuid"
          FROM (${batch} OFFSET 0) AS incoming),
        ${this.binding.bindUuids()},
        current AS (${this.upsertStatus(incoming, mismatch, isBound)} RETURNING "messageUuid", "messageId", "orderKey", "recipient")
        ${this.insertEvents(incoming, current, sql`COALESCE(NULLIF(${mismatch}, ''), ${lostRace})`)}`,
    ];
  }

  /**
   * Writes the current status first, which locks its row: two instances cannot both apply a report.
   * Rows are sorted, so that instances lock in one order. Every row is updated, even without a
   * change, so every row is returned, except rows that another instance has just linked to another
   * message.
   */
  private upsertStatus(incoming: Sql, mismatch: Sql, andBound: Sql): Sql {
    const newer = `excluded."orderKey" ${BYTEWISE[this.dialect.database]} > current."orderKey" ${this.unlessErased()}`;
    return sql`
      INSERT INTO ${this.status} AS current ("id", "messageUuid", "messageId", ${raw(COLUMNS)}, "updatedAt")
      SELECT incoming."id", incoming."messageUuid", ${this.binding.messageId()}, ${raw(VALUES)}, incoming."processedAt"
      FROM ${incoming} WHERE incoming."isLatest" AND ${mismatch} = '' ${andBound}
      ORDER BY incoming."messageUuid"
      ON CONFLICT ("messageUuid") DO UPDATE SET
        "messageId" = COALESCE(current."messageId", excluded."messageId"),
        "updatedAt" = ${raw(ifNewer('updatedAt', newer))},
        ${raw(each(REPORT, (name) => `"${name}" = ${ifNewer(name, newer)}`))}
      WHERE COALESCE(current."messageId" = excluded."messageId", TRUE)`;
  }

  /** On Postgres a message may have been erased while its row was waited for. SQLite has one writer. */
  private unlessErased(): string {
    return this.dialect.database === 'sqlite' ? '' : `AND current."recipient" IS DISTINCT FROM '${ERASED}'`;
  }

  /**
   * Writes the event log in order of arrival, joined with the current status after this batch. A
   * mismatch has no current status. Its fingerprint has a prefix, so that it cannot block the
   * genuine report that it copies, and so has that of a report that waits for Plivo's word: it may be recorded
   * again. A report of an erased message is stale, and its number is left out.
   */
  private insertEvents(incoming: Sql, current: Sql, mismatch: Sql): Sql {
    // Most reports have a current status, so the reason is seldom looked for.
    const isErased = sql`CASE WHEN current."orderKey" IS NULL THEN ${mismatch} = '${raw(ERASED_REASON)}'
      ELSE COALESCE(current."recipient" = '${raw(ERASED)}', FALSE) END`;
    const values = Object.keys(REPORT).map((name) => {
      const erased = ERASED_VALUES[name];
      const value = raw(`incoming."${name}"`);
      return erased === undefined
        ? value
        : sql`CASE WHEN ${isErased} THEN '${raw(erased)}' ELSE ${value} END`;
    });
    const { messageId, outcome } = this.confirmsFinal
      ? this.ofUnconfirmed(mismatch)
      : { messageId: sql`current."messageId"`, outcome: sql`'${raw(MISMATCH)}'` };
    return sql`
      INSERT INTO ${this.event} ("messageUuid", "messageId", ${raw(COLUMNS)}, "fingerprint", "outcome", "reason")
      SELECT incoming."messageUuid", ${messageId}, ${join(values)},
        CASE WHEN current."orderKey" IS NULL AND ${mismatch} <> '${raw(ERASED_REASON)}'
          THEN ${outcome} || '/' || COALESCE(incoming."messageId", incoming."batchId", '') || '/' || incoming."fingerprint"
          ELSE incoming."fingerprint" END,
        CASE WHEN ${isErased} THEN 'stale' WHEN current."orderKey" IS NULL THEN ${outcome}
          WHEN current."orderKey" = incoming."orderKey" THEN 'applied' ELSE 'stale' END,
        CASE WHEN ${isErased} THEN '${raw(ERASED_REASON)}' WHEN current."orderKey" IS NULL THEN ${mismatch} ${raw(REASON)}
      FROM ${incoming} LEFT JOIN ${current}
      WHERE true ORDER BY incoming."position"
      ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING RETURNING "fingerprint", "outcome", "reason"`;
  }

  /** What a report without a current status is. One that waits keeps the message that its path names. */
  private ofUnconfirmed(mismatch: Sql): { messageId: Sql; outcome: Sql } {
    const waits = sql`${mismatch} = '${raw(UNCONFIRMED_REASON)}'`;
    return {
      messageId: sql`COALESCE(current."messageId", CASE WHEN ${waits} THEN ${this.binding.messageId()} END)`,
      outcome: sql`CASE WHEN ${waits} THEN '${raw(UNCONFIRMED)}' ELSE '${raw(MISMATCH)}' END`,
    };
  }
}

const MISMATCH = 'mismatch';
const UNCONFIRMED = 'unconfirmed';
const NOTHING_MORE = raw('');

function mismatchPrefix(messageId: string): string {
  return `${MISMATCH}/${messageId}/`;
}

/**
 * Why a stale report is below the current status: the first part of the key that differs. The end
 * of a CASE.
 */
const REASON = `
  WHEN current."orderKey" = incoming."orderKey" THEN NULL
  WHEN ${differs('rank')} THEN 'lower_rank'
  WHEN ${differs('sequence')} THEN 'lower_sequence'
  WHEN ${differs('time')} THEN 'earlier_time'
  ELSE 'lost_tie' END`;

function differs(part: keyof typeof KEY_PARTS): string {
  const { start, length } = KEY_PARTS[part];
  return `substr(current."orderKey", ${start}, ${length}) <> substr(incoming."orderKey", ${start}, ${length})`;
}

/** Decided per column: a stale report may still bring the first `messageId`. */
function ifNewer(column: string, newer: string): string {
  return `CASE WHEN ${newer} THEN excluded."${column}" ELSE current."${column}" END`;
}

function each(columns: Record<string, string>, write: (name: string) => string): string {
  return Object.keys(columns).map(write).join(', ');
}
