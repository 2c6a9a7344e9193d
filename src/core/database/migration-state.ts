import type { PrismaClient } from '../../generated/sqlite/client.js';
import { errorMessage } from '../error-message.js';
import type { Dialect } from './dialect.js';
import { shippedMigrations } from './shipped-migrations.js';
import { sql } from './sql.js';

/** A migration that has started but not ended: it failed, was interrupted, or is running. */
export interface UnfinishedMigration {
  name: string;
  /** The database's message; null if there is none. */
  reason: string | null;
}

export interface MigrationState {
  /** Shipped migrations that are not applied, oldest first. */
  pending: string[];
  unfinished: UnfinishedMigration[];
  /** Applied migrations that this version does not ship. */
  unknown: string[];
}

interface MigrationRow {
  migration_name: string;
  finished: boolean | number | bigint;
  logs: string | null;
}

/** Compares the table `_prisma_migrations` with the migrations of this version. */
export async function readMigrationState(client: PrismaClient, dialect: Dialect): Promise<MigrationState> {
  const rows = await readRows(client, dialect);
  const shipped = await shippedMigrations(dialect.database);
  const finished = rows.filter((row) => Number(row.finished) === 1).map((row) => row.migration_name);
  return {
    pending: shipped.filter((name) => !finished.includes(name)),
    unfinished: rows
      .filter((row) => Number(row.finished) === 0)
      .map(({ migration_name, logs }) => ({
        name: migration_name,
        reason: logs ? summarizeLogs(logs) : null,
      })),
    unknown: finished.filter((name) => !shipped.includes(name)),
  };
}

async function readRows(client: PrismaClient, dialect: Dialect): Promise<MigrationRow[]> {
  const table = dialect.table('_prisma_migrations');
  const exists =
    dialect.database === 'sqlite'
      ? sql`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`
      : sql`SELECT 1 FROM pg_class WHERE oid = to_regclass(${table.sql})`;
  if ((await client.$queryRaw<unknown[]>(exists)).length === 0) return [];
  return client.$queryRaw<MigrationRow[]>(sql`
    SELECT migration_name, finished_at IS NOT NULL AS finished, logs FROM ${table}
    WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`);
}

/** Drops the engine's stack and values of rows. */
function summarizeLogs(logs: string): string {
  return errorMessage(new Error(logs))
    .replaceAll(/\+?\d{5,}/g, '…')
    .slice(0, 300);
}
