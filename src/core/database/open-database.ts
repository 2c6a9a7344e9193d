import type { PrismaClient } from '../../generated/sqlite/client.js';
import { databaseNotReady } from './database-error.js';
import { databaseKind, sqlitePath } from './database-url.js';
import { Dialect } from './dialect.js';
import { explainSqlite } from './explain-sqlite.js';
import { migrationError, migrationsPending } from './migration-errors.js';
import { readMigrationState } from './migration-state.js';
import { readUrl } from './postgres/connection-options.js';
import { inspectPostgres } from './postgres/inspect-postgres.js';
import { PostgresPools } from './postgres/postgres-pools.js';
import { shareConnections } from './postgres/share-connections.js';
import { PostgresWriter } from './postgres/postgres-writer.js';
import { createPooledPrismaClient, createReadOnlyPrismaClient, withReadRules } from './prisma-client.js';
import { shippedMigrations } from './shipped-migrations.js';
import { isNewFile } from './sqlite-file.js';
import { ThreadWriter } from './writer/thread-writer.js';
import type { Writer } from './writer/writer.js';

export interface Database {
  client: PrismaClient;
  dialect: Dialect;
  writer: Writer;
}

/** @throws {DatabaseNotReadyError} if the database is unavailable or has pending migrations */
export async function openDatabase(url: string): Promise<Database> {
  try {
    return await (databaseKind(url) === 'sqlite' ? openSqlite(url) : openPostgres(url));
  } catch (error) {
    throw databaseNotReady(url, error);
  }
}

async function openSqlite(url: string): Promise<Database> {
  const dialect = new Dialect('sqlite', '');
  // Readers would open a file that the writer cannot write.
  if (explainSqlite(sqlitePath(url)) !== null) throw databaseNotReady(url, undefined);
  if (isNewFile(url)) throw migrationsPending(url, await shippedMigrations('sqlite'));
  const client = await createReadOnlyPrismaClient(url);
  try {
    await requireMigrated(url, client, dialect);
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  return { client: withReadRules(client), dialect, writer: new ThreadWriter(url) };
}

async function openPostgres(url: string): Promise<Database> {
  const target = await inspectPostgres(url);
  const { writers, readers } = shareConnections(readUrl(url).connectionLimit);
  const pools = new PostgresPools(target);
  const client = await createPooledPrismaClient(pools.create(readers), target.schema);
  const dialect = new Dialect('postgresql', target.schema);
  try {
    await requireMigrated(url, client, dialect);
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  const writer = new PostgresWriter(pools.create(writers), dialect, { prepared: !target.pooled });
  return { client: withReadRules(client), dialect, writer };
}

async function requireMigrated(url: string, client: PrismaClient, dialect: Dialect): Promise<void> {
  const error = migrationError(url, await readMigrationState(client, dialect));
  if (error) throw error;
}
