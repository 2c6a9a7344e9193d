import { hash } from 'node:crypto';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils';
import { databaseKind, sqlitePath } from './database-url.js';
import { ReaderAdapterFactory } from './reader/reader-adapter.js';

/** How long a writer waits for SQLite's lock, and a caller for a Postgres connection. Plivo waits 8 s in all. */
const LOCK_WAIT_MS = 5_000;
const CONNECT_WAIT_MS = 6_000;

export interface AdapterOptions {
  /** Statements are few and come often: Postgres may keep their plans. */
  prepared?: boolean;
}

/**
 * Prisma's driver adapter for a DATABASE_URL. On Postgres its `?schema=` and `?pgbouncer=true` are honoured, as Prisma's own
 * URLs have them: a PgBouncer that does not know of prepared statements is sent none.
 */
export function createAdapter(
  url: string,
  { prepared = false }: AdapterOptions = {},
): PrismaBetterSqlite3 | PrismaPg {
  if (databaseKind(url) === 'sqlite') {
    return new PrismaBetterSqlite3({ url: sqlitePath(url), timeout: LOCK_WAIT_MS });
  }
  const { searchParams } = new URL(url);
  const schema = searchParams.get('schema') ?? 'public';
  const named = prepared && searchParams.get('pgbouncer') !== 'true';
  return new PrismaPg(
    {
      connectionString: url,
      connectionTimeoutMillis: CONNECT_WAIT_MS,
      // Our own SQL names no schema, so the connection must look in the right one. PgBouncer refuses `options`.
      ...(schema !== 'public' && { options: `-c search_path="${schema.replaceAll('"', '""')}"` }),
    },
    { schema, ...(named && { statementNameGenerator: nameOf }) },
  );
}

/** The same statement has the same name on every connection. */
function nameOf({ sql }: SqlQuery): string {
  return `delivery_${hash('sha1', sql, 'hex')}`;
}

const SQLITE_CACHE = 'PRAGMA cache_size = -16000';

/**
 * What a SQLite connection is told first. WAL with an fsync at every commit: an acknowledged write survives power loss. A cache
 * of 16 MB, and a checkpoint every 16 MB: four times the default, so that a page written often is copied once.
 */
export const SQLITE_PRAGMAS = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  SQLITE_CACHE,
  'PRAGMA wal_autocheckpoint = 4000',
];

/** Whether reading connections of SQLite refuse every change. Not yet: some stores still write through Prisma's client. */
const READ_ONLY = false;

/** For the client that serves requests. On SQLite it reads in threads, from a file that must be there. */
export function createReadAdapter(url: string): SqlDriverAdapterFactory {
  if (databaseKind(url) === 'postgresql') return createAdapter(url);
  const pragmas = (READ_ONLY ? [SQLITE_CACHE] : SQLITE_PRAGMAS).join(';');
  return new ReaderAdapterFactory({ path: sqlitePath(url), pragmas, readOnly: READ_ONLY });
}

/** A connection without Prisma's client, for those who write SQL anyway. */
export async function connect(url: string): Promise<SqlDriverAdapter> {
  const adapter = await createAdapter(url, { prepared: true }).connect();
  try {
    if (databaseKind(url) === 'sqlite') await adapter.executeScript(SQLITE_PRAGMAS.join(';'));
  } catch (error) {
    await adapter.dispose();
    throw error;
  }
  return adapter;
}
