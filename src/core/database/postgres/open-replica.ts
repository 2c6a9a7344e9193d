import type { PrismaClient } from '../../../generated/sqlite/client.js';
import { createPooledPrismaClient, withReadRules } from '../prisma-client.js';
import { readUrl } from './connection-options.js';
import { inspectReplica } from './inspect-postgres.js';
import { PostgresPools } from './postgres-pools.js';
import { shareConnections } from './share-connections.js';

/**
 * Connects to a standby, with as many connections as the service uses for reading.
 *
 * @throws if it cannot be reached
 */
export async function openReplica(url: string): Promise<PrismaClient> {
  const target = await inspectReplica(url);
  const { readers } = shareConnections(readUrl(url).connectionLimit);
  return withReadRules(
    await createPooledPrismaClient(new PostgresPools(target).create(readers), target.schema),
  );
}
