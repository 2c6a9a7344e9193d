import { openDatabase } from '../core/database/open-database.js';
import type { Writer } from '../core/database/writer/writer.js';
import { PrismaService } from '../core/prisma.service.js';

/** On a slow disk, hundreds of changes at once may take long, and no client waits for them. */
const TIMEOUT_MS = 60_000;

/** Opens the database with a longer time limit for writes than the service's. */
export async function openWithLongTimeout(url: string): Promise<PrismaService> {
  const { client, dialect, writer } = await openDatabase(url);
  const slowWriter: Writer = {
    execute: (statement, options) => writer.execute(statement, { ...options, timeoutMs: TIMEOUT_MS }),
    transaction: (statements, options) =>
      writer.transaction(statements, { ...options, timeoutMs: TIMEOUT_MS }),
    close: () => writer.close(),
  };
  return new PrismaService(client, dialect, slowWriter);
}
