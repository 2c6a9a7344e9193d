import type { DatabaseKind } from './database-url.js';

/**
 * Statements that `PrismaService.write` and `read` run take one parameter, a JSON text, whatever they need of it. Here is how they take it
 * apart, on either database.
 */
export type SqlType = 'TEXT' | 'INTEGER' | 'BOOLEAN' | 'TIMESTAMP(3)' | 'DOUBLE PRECISION';

/** Columns and their types; of rows in a parameter, in this order. */
export type Columns = Readonly<Record<string, SqlType>>;

/** A value of the parameter, by its name in the outermost object. */
export function jsonValue(database: DatabaseKind, name: string, type: SqlType): string {
  return database === 'sqlite' ? `(?->>'${name}')` : `($1::jsonb->>'${name}')::${type}`;
}

/** A query for rows of the parameter: those under `name`, or all of it. A row is an array, in the order of the columns. */
export function jsonRows(database: DatabaseKind, columns: Columns, name?: string): string {
  const list = Object.entries(columns);
  if (database === 'sqlite') {
    const values = list.map(([column], index) => `value->>${index} AS "${column}"`);
    return `SELECT ${values.join(', ')} FROM jsonb_each(?${name === undefined ? '' : `, '$.${name}'`})`;
  }
  const values = list.map(([column, type], index) => `(value->>${index})::${type} AS "${column}"`);
  return `SELECT ${values.join(', ')} FROM jsonb_array_elements($1::jsonb${name === undefined ? '' : `->'${name}'`})`;
}

/** What to bind: better-sqlite3 binds a value to one place only, so it is given once for each place that asks for it. */
export function jsonArguments(statement: string, parameter: string): string[] {
  return statement.includes('$1')
    ? [parameter]
    : statement
        .split('?')
        .slice(1)
        .map(() => parameter);
}

/** Objects as the rows that `jsonRows` reads. */
export function toJsonRows(columns: Columns, objects: readonly object[]): unknown[][] {
  const names = Object.keys(columns);
  return objects.map((object) =>
    names.map((name) => {
      const value: unknown = (object as Record<string, unknown>)[name];
      return value instanceof Date ? sqlTime(value) : (value ?? null);
    }),
  );
}

/** A time as Prisma writes it on SQLite, where it is text and compared as such; Postgres reads it as well. */
export function sqlTime(instant: Date): string {
  return `${instant.toISOString().slice(0, -1)}+00:00`;
}
