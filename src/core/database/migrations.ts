import { readFile } from 'node:fs/promises';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { type DatabaseKind, databaseKind } from './database-url.js';
import { pendingMigrations } from './pending-migrations.js';
import { createPrismaClient } from './prisma-client.js';
import { openSchemaEngine } from './schema-engine.js';
import { MIGRATIONS_FOLDER, shippedMigrations } from './shipped-migrations.js';

/** The shipped migrations with their SQL, in the form the schema engine takes. */
export async function migrationList(kind: DatabaseKind): Promise<MigrationList> {
  const baseDir = `${MIGRATIONS_FOLDER}/${kind}`;
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
  if (await isUpToDate(url)) return [];
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

/** Asked first: on SQLite the engine wants the file for itself, even when there is nothing to do. */
async function isUpToDate(url: string): Promise<boolean> {
  const client = await createPrismaClient(url);
  try {
    return (await pendingMigrations(client, databaseKind(url))).length === 0;
  } finally {
    await client.$disconnect();
  }
}
