import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { PrismaClient } from '../../generated/sqlite/client.js';
import { createAdapter } from './adapter.js';
import { databaseKind } from './database-url.js';

/** Prisma's other formats put the arguments of the call, numbers and texts, into its errors. */
const errorFormat = 'minimal';

/** Plivo waits 8 s: whoever does not get to the database in this time is better told to come back. */
const transactionOptions = { maxWait: 7_000, timeout: 7_000 };

/**
 * The generated client for a DATABASE_URL. Prisma fixes the database when it generates, so there are two clients
 * made from one model; their types are alike and the SQLite one stands for both.
 */
export async function createPrismaClient(
  url: string,
  adapter: SqlDriverAdapterFactory = createAdapter(url),
): Promise<PrismaClient> {
  if (databaseKind(url) === 'sqlite') {
    const { PrismaClient: SqliteClient } = await import('../../generated/sqlite/client.js');
    return new SqliteClient({ adapter, errorFormat, transactionOptions });
  }
  const { PrismaClient: PostgresClient } = await import('../../generated/postgresql/client.js');
  return new PostgresClient({ adapter, errorFormat, transactionOptions }) as unknown as PrismaClient;
}
