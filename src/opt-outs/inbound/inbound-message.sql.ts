import { type Columns, columnList, type Dialect } from '../../core/database/dialect.js';
import { join, type Sql, sql } from '../../core/database/sql.js';
import type { Statement } from '../../core/database/statement.js';
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

  constructor(dialect: Dialect) {
    this.table = dialect.table('InboundMessage');
    this.optOuts = dialect.table('OptOut');
  }

  /**
   * Store a message and apply its consent change, in one transaction. The first statement returns a
   * row when the message is new; a copy changes nothing. A START also deletes opt-outs of
   * Powerpacks that came from Plivo's error 200: its number may belong to one of them.
   */
  insert(message: StoredInboundMessage): Statement[] {
    const values = Object.keys(COLUMNS).map((name) => message[name as keyof StoredInboundMessage]);
    const own = sql`${this.table} AS own WHERE own."id" = ${message.id}`;
    const isLatest = this.isLatest();
    return [
      sql`INSERT INTO ${this.table} (${columnList(COLUMNS)}) VALUES (${join(values)})
        ON CONFLICT DO NOTHING RETURNING "id"`,
      // An opt-out has the parties reversed: `sender` is our number. An existing entry becomes one
      // of a STOP, which counts for Powerpacks too.
      sql`INSERT INTO ${this.optOuts} ("id", "sender", "recipient", "source", "createdAt")
        SELECT own."id", own."recipient", own."sender", 'inbound', own."receivedAt"
        FROM ${own} AND own."consentChange" = 'opt_out' AND (own."source" = 'callback' OR ${isLatest})
        ON CONFLICT ("sender", "recipient") DO UPDATE SET "source" = excluded."source"`,
      sql`DELETE FROM ${this.optOuts} WHERE EXISTS (SELECT 1 FROM ${own} AND own."consentChange" = 'opt_in'
        AND own."sender" = "OptOut"."recipient" AND (own."recipient" = "OptOut"."sender"
          OR ("OptOut"."source" = 'error' AND "OptOut"."sender" LIKE 'powerpack:%'))
        AND (own."source" = 'callback' OR "OptOut"."createdAt" <= own."receivedAt") AND ${isLatest})`,
    ];
  }

  remove(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id}`;
  }

  /**
   * The spool may write a message late: a consent change that arrived after it stays. Where clocks
   * of instances differ, opting out wins.
   */
  private isLatest(): Sql {
    return sql`NOT EXISTS (SELECT 1 FROM ${this.table} AS later
      WHERE later."sender" = own."sender" AND later."recipient" = own."recipient"
      AND later."consentChange" IS NOT NULL AND later."receivedAt" > own."receivedAt")`;
  }
}
