import type { Dialect } from '../core/database/dialect.js';
import { raw, type Sql, sql } from '../core/database/sql.js';
import { announce, type Statement } from '../core/database/statement.js';
import { EVENTS_APPENDED } from '../delivery/recording/delivery.sql.js';
import type { ServiceEventType } from './feed-event.js';

/** An event that does not depend on rows of other tables. */
export interface NewServiceEvent {
  type: ServiceEventType;
  data: Readonly<Record<string, unknown>>;
}

/** A change of a table with an event for each changed row. */
export interface TableChange {
  type: ServiceEventType;
  /** INSERT, UPDATE or DELETE of rows, without RETURNING. */
  change: Sql;
  /** The part after FROM: the rows that `change` is about to change, each once. */
  candidates: Sql;
  /** The columns of the data, by property. Candidates and changed rows have them. */
  data: Readonly<Record<string, string>>;
  /** A column that the last statement returns for each changed row. */
  returns?: string;
}

/** Statements that write service events in the transaction of their cause. */
export class ServiceEventSql {
  private readonly table: Sql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('ServiceEvent');
  }

  /** Inserts an event. For the transaction of its cause, after the cause. */
  insert({ type, data }: NewServiceEvent, now: Date): Statement[] {
    const json = JSON.stringify(data);
    if (this.dialect.database === 'sqlite') {
      return [
        sql`INSERT INTO ${this.table} ("id", "type", "data", "createdAt")
          SELECT ${this.lastId()} + 1, ${type}, ${json}, ${now}`,
        this.moveSequence(),
      ];
    }
    const statement = sql`INSERT INTO ${this.table} ("type", "data", "createdAt")
      VALUES (${type}, ${json}, ${now}) RETURNING "id"`;
    return [announce(EVENTS_APPENDED, statement)];
  }

  /**
   * Changes rows and writes an event for each. The rows are changed, and so locked, before the ids
   * of the events are drawn. The last statement returns the changed rows.
   */
  change(tableChange: TableChange, now: Date): Statement[] {
    const { type, change, candidates, data, returns = 'id' } = tableChange;
    const returned = column(returns);
    const json = this.dialect.jsonObject(
      Object.fromEntries(Object.entries(data).map(([name, from]) => [name, column(from)])),
    );
    if (this.dialect.database === 'sqlite') {
      // SQLite has one writer: the candidates are exactly the rows that will be changed.
      const insert = sql`INSERT INTO ${this.table} ("id", "type", "data", "createdAt")
        SELECT ${this.lastId()} + ROW_NUMBER() OVER (), ${type}, ${json}, ${now} FROM ${candidates}`;
      return [insert, this.moveSequence(), sql`${change} RETURNING ${returned}`];
    }
    const statement = sql`WITH changed AS (${change} RETURNING *),
      logged AS (INSERT INTO ${this.table} ("type", "data", "createdAt")
        SELECT ${this.dialect.typed(type, 'TEXT')}, ${json}, ${this.dialect.typed(now, 'TIMESTAMP(3)')} FROM changed)
      SELECT ${returned} FROM changed`;
    return [announce(EVENTS_APPENDED, statement)];
  }

  /** SQLite: the greatest id of all logs. */
  private lastId(): Sql {
    return sql`(SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent')`;
  }

  /** SQLite: gives the next event of any log a greater id than all events so far. */
  private moveSequence(): Statement {
    return announce(
      EVENTS_APPENDED,
      sql`UPDATE "sqlite_sequence" SET "seq" = newest."id" FROM (SELECT MAX("id") AS "id" FROM ${this.table}) AS newest
      WHERE "name" = 'DeliveryEvent' AND "seq" < newest."id" RETURNING "seq"`,
    );
  }
}

function column(name: string): Sql {
  return raw(`"${name}"`);
}
