import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import type { PrismaClient } from '../../generated/sqlite/client.js';
import { withTimeout } from '../with-timeout.js';
import { createAdapter, createReadAdapter } from './adapter.js';
import { toDatabaseError } from './database-error.js';
import { databaseKind } from './database-url.js';
import { migrationOptions } from './postgres/connection-options.js';
import { inspectPostgres } from './postgres/inspect-postgres.js';
import { READ_TIMEOUT_MS } from './read-timeout.js';

/** Prisma's other formats put a call's arguments, such as numbers and texts, into its errors. */
const errorFormat = 'minimal';
const transactionOptions = { maxWait: READ_TIMEOUT_MS, timeout: READ_TIMEOUT_MS };

/**
 * The generated client for a DATABASE_URL. Prisma fixes the database at generation, so one model
 * has two clients. Their types are alike, and the SQLite one stands for both.
 */
export async function createPrismaClient(url: string): Promise<PrismaClient> {
  if (databaseKind(url) === 'sqlite') return sqliteClient(createAdapter(url));
  const target = await inspectPostgres(url);
  return postgresClient(new PrismaPg(migrationOptions(target), { schema: target.schema }));
}

/** The client over threads that read SQLite. */
export function createReadOnlyPrismaClient(url: string): Promise<PrismaClient> {
  return sqliteClient(createReadAdapter(url));
}

/** The client on connections of a pool, which it ends when it disconnects. */
export function createPooledPrismaClient(pool: pg.Pool, schema: string): Promise<PrismaClient> {
  return postgresClient(new PrismaPg(pool, { schema, disposeExternalPool: true }));
}

/** Limits the time of each query and maps its errors with `toDatabaseError`. */
export function withReadRules(client: PrismaClient): PrismaClient {
  return client.$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await withTimeout(query(args), READ_TIMEOUT_MS);
        } catch (error) {
          throw toDatabaseError(error);
        }
      },
    },
  }) as unknown as PrismaClient;
}

async function sqliteClient(adapter: SqlDriverAdapterFactory): Promise<PrismaClient> {
  const { PrismaClient: SqliteClient } = await import('../../generated/sqlite/client.js');
  return new SqliteClient({ adapter, errorFormat, transactionOptions });
}

async function postgresClient(adapter: SqlDriverAdapterFactory): Promise<PrismaClient> {
  const { PrismaClient: PostgresClient } = await import('../../generated/postgresql/client.js');
  return new PostgresClient({ adapter, errorFormat, transactionOptions }) as unknown as PrismaClient;
}
