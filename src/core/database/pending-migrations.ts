import type { PrismaClient } from '../../generated/sqlite/client.js';
import type { Dialect } from './dialect.js';
import { shippedMigrations } from './shipped-migrations.js';
import { sql } from './sql.js';

/** The names of shipped migrations that a database has not seen, oldest first. */
export async function pendingMigrations(client: PrismaClient, dialect: Dialect): Promise<string[]> {
  const applied = new Set(await appliedMigrations(client, dialect));
  return (await shippedMigrations(dialect.database)).filter((name) => !applied.has(name));
}

async function appliedMigrations(client: PrismaClient, dialect: Dialect): Promise<string[]> {
  const table = dialect.table('_prisma_migrations');
  const exists =
    dialect.database === 'sqlite'
      ? sql`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`
      : sql`SELECT 1 FROM pg_class WHERE oid = to_regclass(${table.sql})`;
  if ((await client.$queryRaw<unknown[]>(exists)).length === 0) return [];
  const rows = await client.$queryRaw<{ migration_name: string }[]>(sql`
    SELECT migration_name FROM ${table} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
  return rows.map((row) => row.migration_name);
}
