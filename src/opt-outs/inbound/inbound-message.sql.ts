import { type Columns, columnList, type Dialect } from '../../core/database/dialect.js';
import { isInRange, type PurgeRange } from '../../core/database/purge-range.js';
import { join, type Sql, sql } from '../../core/database/sql.js';
import type { Statement } from '../../core/database/statement.js';
import { ServiceEventSql } from '../../feed/service-event.sql.js';
import { NO_PAYLOAD } from '../../delivery/recording/purge.sql.js';
import { EVENT_COLUMNS } from '../opt-out.sql.js';
import type { StoredInboundMessage } from './stored-inbound-message.js';

const COLUMNS = {
  id: 'TEXT',
  messageUuid: 'TEXT',
  sender: 'TEXT',
  recipient: 'TEXT',
  text: 'TEXT',
  consentChange: 'TEXT',
  source: 'TEXT',
  fingerprint: 'TEXT',
  receivedAt: 'TIMESTAMP(3)',
  rawPayload: 'TEXT',
} as const satisfies Columns & Record<keyof StoredInboundMessage, string>;

export class InboundMessageSql {
  private readonly table: Sql;
  private readonly optOuts: Sql;
  private readonly events: ServiceEventSql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('InboundMessage');
    this.optOuts = dialect.table('OptOut');
    this.events = new ServiceEventSql(dialect);
  }

  /**
   * Stores a message and applies its consent change, in one transaction. The first statement
   * returns a row if the message is new; a copy changes nothing. A START also deletes opt-outs of
   * Powerpacks that came from Plivo's error 200: its number may belong to one of them. Each new or
   * deleted opt-out has an event.
   */
  insert(message: StoredInboundMessage): Statement[] {
    const values = Object.keys(COLUMNS).map((name) => message[name as keyof StoredInboundMessage]);
    const own = sql`${this.table} AS own WHERE own."id" = ${message.id}`;
    return [
      sql`INSERT INTO ${this.table} (${columnList(COLUMNS)}) VALUES (${join(values)})
        ON CONFLICT DO NOTHING RETURNING "id"`,
      ...(message.consentChange === 'opt_out' ? this.optOut(own, message.receivedAt) : []),
      ...(message.consentChange === 'opt_in' ? this.optIn(own, message.receivedAt) : []),
    ];
  }

  /**
   * In an opt-out the parties are reversed: `sender` is our number. An existing entry becomes a
   * STOP, which counts for Powerpacks too.
   */
  private optOut(own: Sql, now: Date): Statement[] {
    const stop = sql`(SELECT own."id", own."recipient" AS "sender", own."sender" AS "recipient",
        'inbound' AS "source", own."receivedAt" AS "createdAt"
      FROM ${own} AND (own."source" = 'callback' OR ${this.isLatest()})) AS stop`;
    const same = sql`"OptOut"."sender" = stop."sender" AND "OptOut"."recipient" = stop."recipient"`;
    const change = sql`INSERT INTO ${this.optOuts} ("id", "sender", "recipient", "source", "createdAt")
      SELECT "id", "sender", "recipient", "source", "createdAt" FROM ${stop} WHERE true
      ON CONFLICT ("sender", "recipient") DO NOTHING`;
    const candidates = sql`${stop} WHERE NOT EXISTS (SELECT 1 FROM ${this.optOuts} WHERE ${same})`;
    return [
      ...this.events.change({ type: 'recipient.opted_out', change, candidates, data: EVENT_COLUMNS }, now),
      sql`UPDATE ${this.optOuts} SET "source" = stop."source" FROM ${stop} WHERE ${same}`,
    ];
  }

  private optIn(own: Sql, now: Date): Statement[] {
    const candidates = sql`${this.optOuts} WHERE EXISTS (SELECT 1 FROM ${own}
        AND own."sender" = "OptOut"."recipient" AND (own."recipient" = "OptOut"."sender"
          OR ("OptOut"."source" = 'error' AND "OptOut"."sender" LIKE 'powerpack:%'))
        AND (own."source" = 'callback' OR "OptOut"."createdAt" <= own."receivedAt") AND ${this.isLatest()})`;
    const change = sql`DELETE FROM ${candidates}`;
    return this.events.change({ type: 'recipient.opted_in', change, candidates, data: EVENT_COLUMNS }, now);
  }

  remove(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id}`;
  }

  /** The payload contains the text too. */
  clearTexts(range: PurgeRange): Statement {
    return sql`UPDATE ${this.table} SET "text" = NULL, "rawPayload" = ${NO_PAYLOAD}
      WHERE ${isOld(range)} AND ("text" IS NOT NULL OR "rawPayload" <> ${NO_PAYLOAD})`;
  }

  clearPayloads(range: PurgeRange): Statement {
    return sql`UPDATE ${this.table} SET "rawPayload" = ${NO_PAYLOAD}
      WHERE ${isOld(range)} AND "rawPayload" <> ${NO_PAYLOAD}`;
  }

  deleteOld(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.table} WHERE ${isOld(range)}`;
  }

  /** Removes all personal data. A copy that comes later still counts as a copy. */
  erase(ids: readonly string[]): Statement {
    return sql`UPDATE ${this.table} SET "sender" = NULL, "text" = NULL, "rawPayload" = ${NO_PAYLOAD}
      WHERE ${this.dialect.isOneOf(sql`"id"`, ids)}`;
  }

  /**
   * The spool may write a message late: a later consent change stays. If clocks of instances
   * differ, opting out wins.
   */
  private isLatest(): Sql {
    return sql`NOT EXISTS (SELECT 1 FROM ${this.table} AS later
      WHERE later."sender" = own."sender" AND later."recipient" = own."recipient"
      AND later."consentChange" IS NOT NULL AND later."receivedAt" > own."receivedAt")`;
  }
}

function isOld(range: PurgeRange): Sql {
  return sql`${isInRange(range)} AND "receivedAt" < ${range.before}`;
}
