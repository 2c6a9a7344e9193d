import type { DatabaseKind } from './database-url.js';
import { join, raw, type Sql, sql } from './sql.js';

export type SqlType = 'TEXT' | 'INTEGER' | 'BIGINT' | 'BOOLEAN' | 'TIMESTAMP(3)' | 'DOUBLE PRECISION';

/** Columns and their types, in the order of a row's values. */
export type Columns = Readonly<Record<string, SqlType>>;

/**
 * SQL that differs between SQLite and Postgres. A template always makes the same text, so that it
 * is prepared once.
 */
export class Dialect {
  /**
   * @param schema Postgres' schema. Every table is qualified with it, so the search_path does not
   *   matter
   */
  constructor(
    readonly database: DatabaseKind,
    private readonly schema: string,
  ) {}

  table(name: string): Sql {
    return raw(this.database === 'sqlite' ? quote(name) : `${quote(this.schema)}.${quote(name)}`);
  }

  /** Selects rows from one value, a JSON text: an array of arrays in the order of the columns. */
  rows(columns: Columns, json: string): Sql {
    const list = Object.entries(columns);
    if (this.database === 'sqlite') {
      const values = list.map(([column], index) => `value->>${index} AS ${quote(column)}`);
      return sql`SELECT ${raw(values.join(', '))} FROM jsonb_each(${json})`;
    }
    const values = list.map(([column, type], index) => `(value->>${index})::${type} AS ${quote(column)}`);
    return sql`SELECT ${raw(values.join(', '))} FROM jsonb_array_elements(${json}::jsonb)`;
  }

  /**
   * Whether a text is one of these. Postgres looks each value up in an index; with a join it would
   * scan any table that it estimates as small.
   */
  isOneOf(text: Sql, values: readonly string[]): Sql {
    const json = JSON.stringify(values);
    return this.database === 'sqlite'
      ? sql`${text} IN (SELECT value FROM json_each(${json}))`
      : sql`${text} = ANY (ARRAY(SELECT jsonb_array_elements_text(${json}::jsonb)))`;
  }

  /**
   * A value with its type, for places where Postgres cannot infer it, such as the columns of a
   * SELECT.
   */
  typed(value: unknown, type: SqlType): Sql {
    return this.database === 'sqlite' ? sql`${value}` : sql`${value}::${raw(type)}`;
  }

  greatest(a: Sql, b: Sql): Sql {
    return this.database === 'sqlite' ? sql`MAX(${a}, ${b})` : sql`GREATEST(${a}, ${b})`;
  }

  least(a: Sql, b: Sql): Sql {
    return this.database === 'sqlite' ? sql`MIN(${a}, ${b})` : sql`LEAST(${a}, ${b})`;
  }

  /** A time as milliseconds since 1970, in the one form both databases return alike. */
  epochMs(time: Sql): Sql {
    return this.database === 'sqlite'
      ? sql`CAST(ROUND((julianday(${time}) - 2440587.5) * 86400000) AS INTEGER)`
      : sql`ROUND(date_part('epoch', ${time}) * 1000)`;
  }

  /** One JSON array of these values. */
  jsonArray(values: readonly Sql[]): Sql {
    return this.database === 'sqlite'
      ? sql`json_array(${join([...values])})`
      : sql`json_build_array(${join([...values])})`;
  }

  /** A JSON object as text. */
  jsonObject(values: Readonly<Record<string, Sql>>): Sql {
    const list = join(Object.entries(values).flatMap(([name, value]) => [raw(`'${name}'`), value]));
    return this.database === 'sqlite' ? sql`json_object(${list})` : sql`json_build_object(${list})::text`;
  }

  /**
   * Aggregates a value of all rows into one JSON text: a driver handles one text faster than many
   * rows.
   */
  jsonRows(value: Sql): Sql {
    return this.database === 'sqlite'
      ? sql`json_group_array(${value})`
      : sql`COALESCE(json_agg(${value}), '[]')::text`;
  }

  /** Locks rows until the transaction ends. SQLite has one writer and needs no lock. */
  lockShared(): Sql {
    return raw(this.database === 'sqlite' ? '' : 'FOR SHARE');
  }

  /** Skips rows that another instance has locked. SQLite has one writer. */
  skipLocked(): Sql {
    return raw(this.database === 'sqlite' ? '' : 'FOR UPDATE SKIP LOCKED');
  }
}

/** The names of columns, as a list. */
export function columnList(columns: object): Sql {
  return raw(Object.keys(columns).map(quote).join(', '));
}

/** Objects as JSON for `Dialect.rows`. */
export function toJsonRows(columns: Columns, objects: readonly object[]): string {
  const names = Object.keys(columns);
  const rows = objects.map((object) =>
    names.map((name) => {
      const value: unknown = (object as Record<string, unknown>)[name];
      return value instanceof Date ? sqlTime(value) : (value ?? null);
    }),
  );
  return JSON.stringify(rows);
}

/** A time as Prisma writes it on SQLite, where it is compared as text. Postgres reads it too. */
export function sqlTime(instant: Date): string {
  return `${instant.toISOString().slice(0, -1)}+00:00`;
}

/** A value in the form that drivers take. */
export function toParameter(value: unknown): unknown {
  return value instanceof Date ? sqlTime(value) : value;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
