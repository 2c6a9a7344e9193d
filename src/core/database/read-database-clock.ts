import type { PrismaClient } from '../../generated/sqlite/client.js';
import type { Dialect } from './dialect.js';

const POSTGRES_CLOCK = 'SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION AS "now"';

/** The time of the database's own clock, in milliseconds. Null on SQLite, which has none. */
export async function readDatabaseClock(client: PrismaClient, { database }: Dialect): Promise<number | null> {
  if (database === 'sqlite') return null;
  const rows = await client.$queryRawUnsafe<{ now: number }[]>(POSTGRES_CLOCK);
  return rows[0]!.now;
}
