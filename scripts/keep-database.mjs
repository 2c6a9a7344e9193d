/**
 * `npm run db:keep -- --name 1.2.3`: keeps a small filled database of this version for both kinds
 * in test/upgrades/1.2.3. A spec migrates it to each later version. Takes some minutes.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillDatabase } from './lib/fill-database.mjs';
import { build } from './lib/prepare.mjs';
import { openRows } from './lib/stored-rows.mjs';
import { createTemporaryPostgres } from './lib/temporary-postgres.mjs';

/** The schema engine's own table. */
const MIGRATIONS_TABLE = `CREATE TABLE "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP, applied_steps_count INTEGER NOT NULL DEFAULT 0);`;

const { values } = parseArgs({ options: { name: { type: 'string' } } });
if (!/^[\w.-]+$/.test(values.name ?? '')) {
  console.error('Name the version: npm run db:keep -- --name 1.2.3');
  process.exit(1);
}
build();
const folder = join('test', 'upgrades', values.name);
mkdirSync(folder, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), 'plivo-delivery-kept-'));
const postgres = await createTemporaryPostgres();
try {
  await keep('sqlite', `file:${join(temporary, 'kept.db')}`);
  await keep('postgresql', postgres.url('postgres'));
} finally {
  await postgres.remove();
  rmSync(temporary, { recursive: true, force: true });
}

async function keep(kind, url) {
  await fillDatabase(url);
  const rows = await openRows(url);
  // The host name of the machine that ran this.
  await rows.run(`UPDATE "InstanceReading" SET "host" = 'host'`);
  const tables = await rows.tables();
  const inserts = [];
  for (const table of tables) {
    const columns = await rows.columns(table);
    const names = columns.map((name) => `"${name}"`).join(', ');
    for (const literals of await rows.rows(table, columns))
      inserts.push(`INSERT INTO "${table}" (${names}) VALUES (${literals});`);
  }
  const script = [await schemaOf(kind), ...inserts, ...(await rows.sequences())].join('\n');
  await rows.close();
  const file = join(folder, `${kind}.sql`);
  writeFileSync(file, `-- Written by npm run db:keep. Do not edit.\n${script}\n`);
  console.log(`${file}: ${tables.length} tables, ${Math.ceil(script.length / 1_000)} kB`);
}

/**
 * The migrations of this version as text: their files may change later, but the kept database must
 * not.
 */
async function schemaOf(kind) {
  const migrations = join('prisma', 'migrations', kind);
  const files = readdirSync(migrations).sort();
  const own = kind === 'sqlite' ? MIGRATIONS_TABLE.replaceAll('TIMESTAMPTZ', 'DATETIME') : MIGRATIONS_TABLE;
  return [own, ...files.map((name) => readFileSync(join(migrations, name, 'migration.sql'), 'utf8'))].join(
    '\n',
  );
}
