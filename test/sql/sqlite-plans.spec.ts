import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SAMPLES } from './samples.js';
import { record } from './sql-docs.js';

const MIGRATIONS = 'prisma/migrations/sqlite';
const ROWS = 100_000;

let db: Database.Database;
beforeAll(() => {
  db = new Database(':memory:');
  const names = readdirSync(MIGRATIONS).filter((name) => /^\d/.test(name));
  for (const name of names.sort()) db.exec(readFileSync(`${MIGRATIONS}/${name}/migration.sql`, 'utf8'));
});
afterAll(() => void db.close());

/** The statistics of ANALYZE where an index that may have NULL has nothing else (https://sqlite.org/fileformat2.html#stat1tab). */
function analyzeAsIfNull(): void {
  db.exec('ANALYZE sqlite_schema');
  const indexes = db
    .prepare<[], { tbl: string; idx: string; columns: number; isNullable: number; isUnique: number }>(
      `SELECT tables.name AS tbl, list.name AS idx, list."unique" AS isUnique,
        (SELECT COUNT(*) FROM pragma_index_info(list.name)) AS columns,
        (SELECT NOT info."notnull" FROM pragma_table_info(tables.name) info
          JOIN pragma_index_info(list.name) first ON first.cid = info.cid AND first.seqno = 0) AS isNullable
      FROM sqlite_schema tables, pragma_index_list(tables.name) list
      WHERE tables.type = 'table' AND list.partial = 0`,
    )
    .all();
  const insert = db.prepare('INSERT INTO sqlite_stat1 VALUES (?, ?, ?)');
  for (const { tbl, idx, columns, isNullable, isUnique } of indexes) {
    const rows = isNullable && !isUnique ? ROWS : 1;
    insert.run(tbl, idx, [ROWS, ...Array<number>(columns).fill(rows)].join(' '));
  }
  db.exec('ANALYZE sqlite_schema');
}

it('records a report without reading a whole table, whatever ANALYZE has counted', async () => {
  analyzeAsIfNull();
  const recording = SAMPLES.find(({ file }) => file === 'delivery/recording/delivery.store.ts')!;
  const texts = (await record(recording, 'sqlite')).map(({ text }) => text);
  const details = texts.flatMap((text) => {
    const values = Array.from(text.matchAll(/\?/g), () => '[]');
    return db.prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...values);
  });
  const tables = details.filter(({ detail }) => /^(SCAN|SEARCH) /.test(detail));
  expect(tables.length).toBeGreaterThan(texts.length);
  // The JSON of the reports is read whole, of course, and so is sqlite_sequence, which is tiny.
  expect(details.filter(({ detail }) => /^SCAN (?!json|incoming|sqlite_sequence)/.test(detail))).toEqual([]);
});
