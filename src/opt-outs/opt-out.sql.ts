import { type Columns, columnList, type Dialect } from '../core/database/dialect.js';
import { type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { readPowerpack } from '../sms/powerpack.js';

/** A row of the table. */
export const OPT_OUT_COLUMNS = {
  id: 'TEXT',
  sender: 'TEXT',
  recipient: 'TEXT',
  source: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
} as const satisfies Columns;

export class OptOutSql {
  private readonly table: Sql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('OptOut');
  }

  /** Inserts missing rows and returns their ids. Sorted, so that two imports cannot deadlock. */
  insert(rows: string): Statement {
    return sql`INSERT INTO ${this.table} (${columnList(OPT_OUT_COLUMNS)})
      SELECT ${columnList(OPT_OUT_COLUMNS)} FROM (${this.dialect.rows(OPT_OUT_COLUMNS, rows)}) AS incoming
      WHERE true ORDER BY "sender", "recipient"
      ON CONFLICT ("sender", "recipient") DO NOTHING RETURNING "id"`;
  }

  deleteById(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id} RETURNING "id"`;
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
}
