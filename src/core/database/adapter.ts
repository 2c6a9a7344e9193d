import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { databaseKind, sqlitePath } from './database-url.js';

/** How long a writer waits for SQLite's lock, and a caller for a Postgres connection. Plivo waits 8 s in all. */
const LOCK_WAIT_MS = 5_000;
const CONNECT_WAIT_MS = 6_000;

/** Prisma's driver adapter for a DATABASE_URL. On Postgres its `?schema=` is honoured, as Prisma's own URLs have it. */
export function createAdapter(url: string): PrismaBetterSqlite3 | PrismaPg {
  if (databaseKind(url) === 'sqlite') {
    return new PrismaBetterSqlite3({ url: sqlitePath(url), timeout: LOCK_WAIT_MS });
  }
  const schema = new URL(url).searchParams.get('schema') ?? 'public';
  return new PrismaPg(
    {
      connectionString: url,
      connectionTimeoutMillis: CONNECT_WAIT_MS,
      // Our own SQL names no schema, so the connection must look in the right one. PgBouncer refuses `options`.
      ...(schema !== 'public' && { options: `-c search_path="${schema.replaceAll('"', '""')}"` }),
    },
    { schema },
  );
}

/**
 * What a SQLite connection is told first. WAL with an fsync at every commit: an acknowledged write survives power loss. A cache
 * of 16 MB, and a checkpoint every 16 MB: four times the default, so that a page written often is copied once.
 */
export const SQLITE_PRAGMAS = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA cache_size = -16000',
  'PRAGMA wal_autocheckpoint = 4000',
];

/** A connection without Prisma's client, for those who write SQL anyway. */
export async function connect(url: string): Promise<SqlDriverAdapter> {
  const adapter = await createAdapter(url).connect();
  try {
    if (databaseKind(url) === 'sqlite') await adapter.executeScript(SQLITE_PRAGMAS.join(';'));
  } catch (error) {
    await adapter.dispose();
    throw error;
  }
  return adapter;
}
