import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { toParameter } from './database/dialect.js';
import type { Statement } from './database/statement.js';
import { errorMessage } from './error-message.js';
import { monotonicNow } from './monotonic-now.js';
import type { PrismaService } from './prisma.service.js';

/** The wait before a failed replica is tried again. */
const REST_MS = 10_000;

/**
 * Queries that tolerate slightly old data: on the replica if there is one, otherwise, and while it
 * fails, on the database itself. Only readers inject it.
 */
@Injectable()
export class ReplicaService implements OnApplicationShutdown {
  private readonly logger = new Logger('Replica');
  private opening: Promise<PrismaClient> | undefined;
  /** Set while the replica fails, until a query after that time succeeds. */
  private restUntil: number | null = null;

  /** @param open connects to the replica; null without a replica */
  constructor(
    private readonly prisma: Pick<PrismaService, 'query'>,
    private readonly open: (() => Promise<PrismaClient>) | null,
  ) {}

  /** Runs a query of our own SQL. */
  async query<Row>(statement: Statement): Promise<Row[]> {
    if (this.open === null || this.isResting()) return this.prisma.query(statement);
    try {
      const rows = await this.queryReplica<Row>(this.open, statement);
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

  private async queryReplica<Row>(
    open: () => Promise<PrismaClient>,
    { text, values }: Statement,
  ): Promise<Row[]> {
    this.opening ??= open();
    const client = await this.opening.catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return client.$queryRawUnsafe<Row[]>(text, ...values.map(toParameter));
  }

  private isResting(): boolean {
    return this.restUntil !== null && monotonicNow() < this.restUntil;
  }

  /** A query that began before another one failed proves nothing. */
  private noteSuccess(): void {
    if (this.restUntil === null || this.isResting()) return;
    this.restUntil = null;
    this.logger.log('the replica answers again');
  }

  private noteFailure(error: unknown): void {
    if (this.restUntil === null)
      this.logger.warn(`the replica is not used, reports read the database itself: ${errorMessage(error)}`);
    this.restUntil = monotonicNow() + REST_MS;
  }
}
