import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { toParameter } from './database/dialect.js';
import { openReplica } from './database/postgres/open-replica.js';
import type { Statement } from './database/statement.js';
import { errorMessage } from './error-message.js';
import { monotonicNow } from './monotonic-now.js';
import { PrismaService } from './prisma.service.js';

/** How long the replica is left alone after it has failed. */
const REST_MS = 10_000;

/**
 * Queries that may see the database as it was a while ago: at a replica where there is one. Without one, and
 * while it fails, they go to the database itself. Only readers inject it.
 */
@Injectable()
export class ReplicaService implements OnApplicationShutdown {
  private readonly logger = new Logger('Replica');
  private opening: Promise<PrismaClient> | undefined;
  private restUntil = 0;
  private isFailing = false;

  /** @param url of a Postgres standby; null where there is none */
  constructor(
    private readonly prisma: PrismaService,
    private readonly url: string | null,
  ) {}

  /** Runs a query of our own SQL. */
  async query<Row>(statement: Statement): Promise<Row[]> {
    if (this.url === null || monotonicNow() < this.restUntil) return this.prisma.query(statement);
    try {
      const rows = await this.queryReplica<Row>(this.url, statement);
      this.noteSuccess();
      return rows;
    } catch (error) {
      this.noteFailure(error);
      return this.prisma.query(statement);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const client = await this.opening?.catch(() => undefined);
    await client?.$disconnect();
  }

  private async queryReplica<Row>(url: string, { text, values }: Statement): Promise<Row[]> {
    this.opening ??= openReplica(url);
    const client = await this.opening.catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return client.$queryRawUnsafe<Row[]>(text, ...values.map(toParameter));
  }

  private noteSuccess(): void {
    if (this.isFailing) this.logger.log('the replica answers again');
    this.isFailing = false;
  }

  private noteFailure(error: unknown): void {
    this.restUntil = monotonicNow() + REST_MS;
    if (!this.isFailing)
      this.logger.warn(`the replica is not used, reports read the database itself: ${errorMessage(error)}`);
    this.isFailing = true;
  }
}
