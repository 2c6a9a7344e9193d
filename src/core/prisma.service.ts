import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { databaseNotReady, DatabaseNotReadyError } from './database/database-error.js';
import { type DatabaseKind, databaseKind, describeDatabase } from './database/database-url.js';
import { pendingMigrations } from './database/pending-migrations.js';
import { createPrismaClient } from './database/prisma-client.js';

/** The one handle on the database. Only stores use it. */
@Injectable()
export class PrismaService implements OnApplicationShutdown {
  private constructor(
    readonly client: PrismaClient,
    readonly database: DatabaseKind,
  ) {}

  /**
   * Connects, so that a service that cannot reach its database does not start.
   *
   * @throws {DatabaseNotReadyError} when the database is away or has migrations pending
   */
  static async open(url: string): Promise<PrismaService> {
    const kind = databaseKind(url);
    const client = await createPrismaClient(url);
    try {
      if (kind === 'sqlite') await makeDurable(client);
      const pending = await pendingMigrations(client, kind);
      if (pending.length > 0) {
        throw new DatabaseNotReadyError(
          `${describeDatabase(url)} has ${pending.length} migration(s) pending, first ${pending[0]}. Run: npm run db:migrate`,
        );
      }
    } catch (error) {
      await client.$disconnect();
      throw databaseNotReady(url, error);
    }
    return new PrismaService(client, kind);
  }

  /** Whether the database answers. */
  async ping(): Promise<void> {
    await this.client.$queryRaw`SELECT 1`;
  }

  /** After the HTTP server has closed, so that requests in flight still have their database. */
  async onApplicationShutdown(): Promise<void> {
    await this.client.$disconnect();
  }
}

/** WAL with an fsync at every commit: an acknowledged write survives power loss. */
async function makeDurable(client: PrismaClient): Promise<void> {
  await client.$queryRaw`PRAGMA journal_mode = WAL`;
  await client.$queryRaw`PRAGMA synchronous = FULL`;
}
