/**
 * `npm run db:migration -- --name add-something`: writes a migration for both databases, from the
 * data model of the last migration to the current prisma/schema.prisma. Read it before you commit
 * it.
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from './lib/prepare.mjs';
import { MODEL, MODEL_OF_LAST_MIGRATION, readSchemas } from './lib/schema.mjs';
import { createTemporaryPostgres } from './lib/temporary-postgres.mjs';

const { values } = parseArgs({ options: { name: { type: 'string' } } });
if (!/^[a-z0-9-]+$/.test(values.name ?? '')) {
  console.error('Say what the migration does: npm run db:migration -- --name add-something');
  process.exit(1);
}
build();
const { openSchemaEngine } = await import('../dist/core/database/schema-engine.js');

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = `${stamp}_${values.name.replaceAll('-', '_')}`;
const before = existsSync(MODEL_OF_LAST_MIGRATION) ? readSchemas(MODEL_OF_LAST_MIGRATION) : null;
const after = readSchemas();
// The engine needs a database connection, though it compares two models and does not touch the
// database.
const postgres = await createTemporaryPostgres();
try {
  write('sqlite', await difference('sqlite', 'file::memory:'));
  write('postgresql', await difference('postgresql', postgres.url('postgres')));
} finally {
  await postgres.remove();
}
copyFileSync(MODEL, MODEL_OF_LAST_MIGRATION);

function write(kind, sql) {
  if (sql === null) {
    console.log(`${kind}: nothing to do`);
    return;
  }
  const target = `prisma/migrations/${kind}/${folder}`;
  mkdirSync(target, { recursive: true });
  writeFileSync(`${target}/migration.sql`, sql);
  console.log(`${kind}: ${target}/migration.sql`);
}

async function difference(kind, url) {
  const { engine, close } = await openSchemaEngine(url);
  const datamodel = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] });
  const { stdout } = await engine.diff({
    from: before ? datamodel(before[kind]) : { tag: 'empty' },
    to: datamodel(after[kind]),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await close();
  const empty = stdout.replace(/^--.*$/gm, '').trim() === '';
  return empty ? null : `${stdout.trim()}\n`;
}
