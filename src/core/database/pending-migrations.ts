import type { PrismaClient } from '../../generated/sqlite/client.js';
import type { DatabaseKind } from './database-url.js';
import { shippedMigrations } from './shipped-migrations.js';

/** The names of shipped migrations that a database has not seen, oldest first. */
export async function pendingMigrations(client: PrismaClient, kind: DatabaseKind): Promise<string[]> {
  const applied = new Set(await appliedMigrations(client, kind));
  return (await shippedMigrations(kind)).filter((name) => !applied.has(name));
}

async function appliedMigrations(client: PrismaClient, kind: DatabaseKind): Promise<string[]> {
  const table =
    kind === 'sqlite'
      ? await client.$queryRaw<unknown[]>`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`
      : await client.$queryRaw<
          unknown[]
        >`SELECT 1 FROM pg_class WHERE oid = to_regclass('_prisma_migrations')`;
  if (table.length === 0) return [];
  const rows = await client.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map((row) => row.migration_name);
}
