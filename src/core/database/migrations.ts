import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { type DatabaseKind, databaseKind } from './database-url.js';
import { openSchemaEngine } from './schema-engine.js';

const FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Names of the migrations that ship with this version, oldest first. */
export async function shippedMigrations(kind: DatabaseKind): Promise<string[]> {
  const entries = await readdir(`${FOLDER}/${kind}`, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The shipped migrations with their SQL, in the form the schema engine takes. */
export async function migrationList(kind: DatabaseKind): Promise<MigrationList> {
  const baseDir = `${FOLDER}/${kind}`;
  const names = await shippedMigrations(kind);
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${kind}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(`${baseDir}/${path}/migration.sql`, 'utf8') },
        },
      })),
    ),
  };
}

/**
 * Brings a database up to this version and returns the names of the migrations it applied. Writes the ordinary
 * `_prisma_migrations` table. Any number of processes may call it at once: each migration is applied once.
 */
export async function migrate(url: string): Promise<string[]> {
  const migrationsList = await migrationList(databaseKind(url));
  const { engine, close } = await openSchemaEngine(url);
  try {
    const filters = { externalTables: [], externalEnums: [] };
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  } finally {
    await close();
  }
}
