import { type Columns, columnList, type Dialect } from '../core/database/dialect.js';
import { type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { ServiceEventSql } from '../feed/service-event.sql.js';
import { readPowerpack } from '../sms/powerpack.js';

/** A row of the table. */
export const OPT_OUT_COLUMNS = {
  id: 'TEXT',
  sender: 'TEXT',
  recipient: 'TEXT',
  source: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
} as const satisfies Columns;

/** The data of an event of an opt-out, by its columns. */
export const EVENT_COLUMNS = { sender: 'sender', recipient: 'recipient', source: 'source' };

export class OptOutSql {
  private readonly table: Sql;
  private readonly events: ServiceEventSql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('OptOut');
    this.events = new ServiceEventSql(dialect);
  }

  /**
   * Inserts missing rows, with an event for each. The last statement returns their ids. Sorted, so
   * that two imports cannot deadlock.
   */
  insert(rows: string, now: Date): Statement[] {
    const incoming = sql`(${this.dialect.rows(OPT_OUT_COLUMNS, rows)}) AS incoming`;
    const candidates = sql`(SELECT * FROM ${incoming} GROUP BY "sender", "recipient") AS missing
      WHERE NOT EXISTS (SELECT 1 FROM ${this.table} AS known
        WHERE known."sender" = missing."sender" AND known."recipient" = missing."recipient")`;
    const change = this.insertMissing(incoming);
    return this.events.change({ type: 'recipient.opted_out', change, candidates, data: EVENT_COLUMNS }, now);
  }

  /** Writes an event too. The last statement returns the id if the row existed. */
  deleteById(id: string, now: Date): Statement[] {
    const candidates = sql`${this.table} WHERE "id" = ${id}`;
    const change = sql`DELETE FROM ${candidates}`;
    return this.events.change({ type: 'recipient.opted_in', change, candidates, data: EVENT_COLUMNS }, now);
  }

  /** Inserts a row and deletes it again, without events. */
  probe(rows: string, id: string): Statement[] {
    const incoming = sql`(${this.dialect.rows(OPT_OUT_COLUMNS, rows)}) AS incoming`;
    return [this.insertMissing(incoming), sql`DELETE FROM ${this.table} WHERE "id" = ${id}`];
  }

  /**
   * Recipients that opted out of a sender. The numbers of a Powerpack are unknown, so a STOP to any
   * number counts for every Powerpack (docs/adr/0020).
   */
  filterOptedOut(sender: string, recipients: readonly string[]): Statement {
    const ofSender =
      readPowerpack(sender) === null
        ? sql`"sender" = ${sender}`
        : sql`("sender" = ${sender} OR "source" = 'inbound')`;
    return sql`SELECT DISTINCT "recipient" FROM ${this.table} WHERE ${ofSender}
      AND ${this.dialect.isOneOf(sql`"recipient"`, recipients)}`;
  }

  private insertMissing(incoming: Sql): Sql {
    return sql`INSERT INTO ${this.table} (${columnList(OPT_OUT_COLUMNS)})
      SELECT ${columnList(OPT_OUT_COLUMNS)} FROM ${incoming}
      WHERE true ORDER BY "sender", "recipient"
      ON CONFLICT ("sender", "recipient") DO NOTHING`;
  }
}
