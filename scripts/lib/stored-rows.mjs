import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';

const text = (identifier) => `"${identifier}"`;

/**
 * Opens a database to read all its rows as SQL literals, and to run scripts. For the kept databases
 * of `test/upgrades` and the spec that migrates them.
 *
 * @param {string} url a DATABASE_URL
 */
export function openRows(url) {
  return url.startsWith('file:') ? openSqlite(url.slice('file:'.length)) : openPostgres(url);
}

async function openSqlite(file) {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Sqlite(file);
  const column = (sql, ...values) =>
    db
      .prepare(sql)
      .pluck()
      .all(...values);
  return {
    run: async (script) => void db.exec(script),
    tables: async () =>
      column(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name`,
      ),
    columns: async (table) => column('SELECT name FROM pragma_table_info(?) ORDER BY cid', table),
    rows: async (table, columns) =>
      column(
        `SELECT ${columns.map((name) => `quote(${text(name)})`).join(` || ', ' || `)} FROM ${text(table)}`,
      ),
    sequences: async () => [
      'DELETE FROM sqlite_sequence;',
      ...column(
        `SELECT 'INSERT INTO sqlite_sequence VALUES (' || quote(name) || ', ' || seq || ');' FROM sqlite_sequence ORDER BY name`,
      ),
    ],
    close: async () => void db.close(),
  };
}

async function openPostgres(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const column = async (sql, values) =>
    (await client.query({ text: sql, values, rowMode: 'array' })).rows.map(([value]) => value);
  return {
    run: async (script) => void (await client.query(script)),
    tables: () =>
      column(
        `SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name COLLATE "C"`,
      ),
    columns: (table) =>
      column(
        `SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
        [table],
      ),
    rows: (table, columns) =>
      column(
        `SELECT concat_ws(', ', ${columns.map((name) => `quote_nullable(${text(name)}::text)`).join(', ')}) FROM ${text(table)}`,
      ),
    sequences: async () => {
      const names = await column(
        `SELECT sequencename::text FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename`,
      );
      const statements = [];
      for (const name of names) {
        const setting = `SELECT format('SELECT setval(%L, %s, %L);', '"${name}"', last_value, is_called) FROM ${text(name)}`;
        statements.push(...(await column(setting)));
      }
      return statements;
    },
    close: () => client.end(),
  };
}
