import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { databaseKind, sqlitePath } from './database-url.js';
import { migrationOptions, readUrl } from './postgres/connection-options.js';
import { ReaderAdapterFactory } from './reader/reader-adapter.js';

/** The default wait for SQLite's lock. */
export const LOCK_TIMEOUT_MS = 5_000;

/**
 * Prisma's driver adapter for a DATABASE_URL with its own connections: for migrations, and for
 * SQLite.
 */
export function createAdapter(url: string): PrismaBetterSqlite3 | PrismaPg {
  if (databaseKind(url) === 'sqlite') {
    return new PrismaBetterSqlite3({ url: sqlitePath(url), timeout: LOCK_TIMEOUT_MS });
  }
  const { schema, pgbouncer } = readUrl(url);
  return new PrismaPg(migrationOptions({ url, schema, pooled: pgbouncer }), { schema });
}

const SQLITE_CACHE = 'PRAGMA cache_size = -16000';

/**
 * Settings of every SQLite connection. WAL with an fsync per commit: an acknowledged write survives
 * power loss. A cache of 16 MB and a checkpoint every 16 MB, four times the default, so that a page
 * with many writes is copied once.
 */
export const SQLITE_PRAGMAS = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  // On macOS, fsync alone leaves data in the disk's cache. Elsewhere these do nothing.
  'PRAGMA fullfsync = ON',
  'PRAGMA checkpoint_fullfsync = ON',
  SQLITE_CACHE,
  'PRAGMA wal_autocheckpoint = 4000',
];

/** Reads SQLite in threads, from an existing file, without writing. */
export function createReadAdapter(url: string): SqlDriverAdapterFactory {
  return new ReaderAdapterFactory({ path: sqlitePath(url), pragmas: SQLITE_CACHE, readOnly: true });
}
