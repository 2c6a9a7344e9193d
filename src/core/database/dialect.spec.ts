import { describe, expect, it } from '@jest/globals';
import { Dialect, toJsonRows } from './dialect.js';
import { sql } from './sql.js';

const COLUMNS = { id: 'TEXT', at: 'TIMESTAMP(3)', count: 'INTEGER' } as const;

describe('Dialect', () => {
  const sqlite = new Dialect('sqlite', '');
  const postgres = new Dialect('postgresql', 'team "a"');

  it("names Postgres' tables with their schema, and SQLite's without", () => {
    expect(postgres.table('Message').text).toBe('"team ""a"""."Message"');
    expect(sqlite.table('Message').sql).toBe('"Message"');
  });

  it('makes the same text for all values', () => {
    for (const dialect of [sqlite, postgres]) {
      const texts = ['[]', '[["a",null,1],["b",null,2]]'].map((rows) => {
        const { sql: forSqlite, text } = sql`${dialect.rows(COLUMNS, rows)} LIMIT ${rows.length}`;
        return forSqlite + text;
      });
      expect(new Set(texts).size).toBe(1);
    }
  });

  it('numbers the values of composed parts throughout', () => {
    const part = sql`"a" = ${1} AND "b" = ${2}`;
    const { text, values } = sql`SELECT ${0} WHERE ${part} AND "c" = ${3}`;
    expect(text).toBe('SELECT $1 WHERE "a" = $2 AND "b" = $3 AND "c" = $4');
    expect(values).toEqual([0, 1, 2, 3]);
  });
});

it('writes objects as arrays in the order of the columns, times as text, missing values as null', () => {
  const json = toJsonRows(COLUMNS, [{ at: new Date(0), id: 'a', more: 1 }]);
  expect(JSON.parse(json)).toEqual([['a', '1970-01-01T00:00:00.000+00:00', null]]);
});
