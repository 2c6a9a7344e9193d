import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { connect, createReadAdapter } from './database/adapter.js';
import { databaseNotReady, DatabaseNotReadyError } from './database/database-error.js';
import { type DatabaseKind, databaseKind, describeDatabase } from './database/database-url.js';
import { jsonArguments } from './database/json-parameter.js';
import { pendingMigrations } from './database/pending-migrations.js';
import { createPrismaClient } from './database/prisma-client.js';
import { shippedMigrations } from './database/shipped-migrations.js';
import { isNewFile } from './database/sqlite-file.js';
import { DirectWriter } from './database/writer/direct-writer.js';
import { ThreadWriter } from './database/writer/thread-writer.js';
import type { Writer } from './database/writer/writer.js';

/** What one store has in a change that others have a part in: a statement, and its names in the JSON parameter of all. */
export interface Part {
  statement: string;
  parameter: object;
  /** The whole change fails where this statement, which returns rows, returns none. */
  demanded?: boolean;
}

/** The one handle on the database. Only stores use it. */
@Injectable()
export class PrismaService implements OnApplicationShutdown {
  private constructor(
    readonly client: PrismaClient,
    readonly database: DatabaseKind,
    private readonly writer: Writer,
  ) {}

  /**
   * Connects, so that a service that cannot reach its database does not start.
   *
   * @throws {DatabaseNotReadyError} when the database is away or has migrations pending
   */
  static async open(url: string): Promise<PrismaService> {
    const kind = databaseKind(url);
    const client = await createPrismaClient(url, createReadAdapter(url));
    try {
      const pending = isNewFile(url) ? await shippedMigrations(kind) : await pendingMigrations(client, kind);
      if (pending.length > 0) {
        throw new DatabaseNotReadyError(
          `${describeDatabase(url)} has ${pending.length} migration(s) pending, first ${pending[0]}. Run: npm run db:migrate`,
        );
      }
    } catch (error) {
      await client.$disconnect();
      throw databaseNotReady(url, error);
    }
    const writer = kind === 'sqlite' ? new ThreadWriter(url) : new DirectWriter(await connect(url));
    return new PrismaService(client, kind, writer);
  }

  /** Whether the database answers. */
  async ping(): Promise<void> {
    await this.client.$queryRaw`SELECT 1`;
  }

  /**
   * Runs statements that write as one transaction, each with the same text as its one parameter, away from the event loop where the
   * driver would hold it up. Returns the rows of the last one. Not for queries: on SQLite a transaction that has begun by
   * reading cannot write any more once another connection has.
   */
  async write<Row>(statements: readonly string[], parameter: string): Promise<Row[]> {
    return (await this.writer.write({ statements, parameter })) as Row[];
  }

  /** Runs the parts that several stores have in one change as one transaction. Returns the rows of the last one. */
  async writeTogether<Row>(parts: readonly Part[]): Promise<Row[]> {
    const parameter = Object.assign({}, ...parts.map((part) => part.parameter)) as object;
    const rows = await this.writer.write({
      statements: parts.map(({ statement }) => statement),
      parameter: JSON.stringify(parameter),
      demanded: parts.flatMap(({ demanded }, place) => (demanded ? [place] : [])),
    });
    return rows as Row[];
  }

  /** Runs a query with a text as its one parameter, as `write` does, on the connections that read. */
  async read<Row>(statement: string, parameter: string): Promise<Row[]> {
    return this.client.$queryRawUnsafe<Row[]>(statement, ...jsonArguments(statement, parameter));
  }

  /** After the HTTP server has closed, so that requests in flight still have their database. */
  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
    await this.client.$disconnect();
  }
}
