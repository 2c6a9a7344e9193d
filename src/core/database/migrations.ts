import { readFile } from 'node:fs/promises';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { shippedFileMissing } from '../installation-error.js';
import { DatabaseNotReadyError } from './database-error.js';
import { type DatabaseKind, databaseKind } from './database-url.js';
import { Dialect } from './dialect.js';
import { newerDatabase, unfinishedMigration } from './migration-errors.js';
import { type MigrationState, readMigrationState } from './migration-state.js';
import { readUrl } from './postgres/connection-options.js';
import { inspectPostgres } from './postgres/inspect-postgres.js';
import { createPrismaClient } from './prisma-client.js';
import { openSchemaEngine } from './schema-engine.js';
import { MIGRATIONS_FOLDER, shippedMigrations } from './shipped-migrations.js';
import { createPrivately } from './sqlite-file.js';

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
          content: { tag: 'ok' as const, value: await readMigration(`${baseDir}/${path}/migration.sql`) },
        },
      })),
    ),
  };
}

async function readMigration(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw shippedFileMissing(file, error);
  });
}

/**
 * Brings a database up to this version and returns the names of the migrations it applied. Writes
 * the ordinary `_prisma_migrations` table. Any number of processes may call it at once: each
 * migration is applied once.
 *
 * @throws {DatabaseNotReadyError} if a migration has failed, now or before, or if the database is
 *   of a newer version
 */
export async function migrate(url: string): Promise<string[]> {
  createPrivately(url);
  // Checked first: on SQLite the engine locks the file even when nothing is pending.
  const state = await readState(url);
  if (state.unknown.length > 0) throw newerDatabase(url, state.unknown[0]!);
  if (state.pending.length === 0) return [];
  await requireDirect(url);
  try {
    return await applyAll(url);
  } catch (error) {
    // Not earlier: another process might still use the file, or the engine lock it.
    const [unfinished] = (await readState(url).catch(() => null))?.unfinished ?? [];
    throw unfinished ? unfinishedMigration(url, unfinished) : error;
  }
}

async function applyAll(url: string): Promise<string[]> {
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

/**
 * The engine's advisory lock belongs to a connection. A pooler would pass the connection on with
 * the lock still held.
 */
async function requireDirect(url: string): Promise<void> {
  if (databaseKind(url) === 'sqlite' || !(await inspectPostgres(url)).pooled) return;
  throw new DatabaseNotReadyError(
    'DATABASE_URL goes through a pooler, which migrations cannot. Set DATABASE_DIRECT_URL to the address of Postgres itself.',
  );
}

async function readState(url: string): Promise<MigrationState> {
  const client = await createPrismaClient(url);
  const kind = databaseKind(url);
  const dialect = new Dialect(kind, kind === 'sqlite' ? '' : readUrl(url).schema);
  try {
    return await readMigrationState(client, dialect);
  } finally {
    await client.$disconnect();
  }
}
