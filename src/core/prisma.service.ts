import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { isDatabaseUnavailable, toDatabaseError } from './database/database-error.js';
import type { DatabaseKind } from './database/database-url.js';
import { type Dialect, toParameter } from './database/dialect.js';
import { openDatabase } from './database/open-database.js';
import { sql } from './database/sql.js';
import type { Statement } from './database/statement.js';
import type { Transactions } from './database/transactions.js';
import type { TransactionOptions, Writer } from './database/writer/writer.js';
import { monotonicNow } from './monotonic-now.js';

/** The database. Only stores and readers inject it. */
@Injectable()
export class PrismaService implements OnApplicationShutdown, Transactions {
  private written: number | null = null;
  private failures = 0;
  private readonly listeners = new Map<string, () => void>();

  constructor(
    /** For reading. Changes go through `execute` and `transaction`. */
    readonly client: PrismaClient,
    readonly dialect: Dialect,
    private readonly writer: Writer,
  ) {}

  /**
   * Connects first, so that the service does not start without its database.
   *
   * @throws {DatabaseNotReadyError} if the database is unavailable or has pending migrations
   */
  static async open(url: string): Promise<PrismaService> {
    const { client, dialect, writer } = await openDatabase(url);
    return new PrismaService(client, dialect, writer);
  }

  get database(): DatabaseKind {
    return this.dialect.database;
  }

  /** Throws if the database does not respond. */
  async ping(): Promise<void> {
    await this.client.$queryRaw`SELECT 1`;
  }

  /** `Writer.execute`: one statement that is harmless to repeat. Not for queries. */
  async execute<Row>(statement: Statement, options?: TransactionOptions): Promise<Row[]> {
    const rows = await this.noteWrite(this.writer.execute(statement, options));
    this.announceCommit([statement], [rows]);
    return rows as Row[];
  }

  /**
   * `Writer.transaction`: all statements or none, and their rows. For changes that must not be made
   * twice or lost.
   */
  async transaction<Rows extends unknown[][]>(
    statements: readonly Statement[],
    options?: TransactionOptions,
  ): Promise<Rows> {
    const results = await this.noteWrite(this.writer.transaction(statements, options));
    this.announceCommit(statements, results);
    return results as Rows;
  }

  /** Calls the listener after each commit of this process with rows of a statement of the topic. */
  onCommit(topic: string, listener: () => void): void {
    this.listeners.set(topic, listener);
  }

  /**
   * Time of the last commit by `monotonicNow`; null after a write that found the database
   * unavailable.
   */
  get lastWrite(): number | null {
    return this.written;
  }

  /** Writes of this process that found the database unavailable. */
  get failedWrites(): number {
    return this.failures;
  }

  /**
   * Writes a row of its own to check that the database accepts writes.
   *
   * @throws {DatabaseUnavailableError | OutcomeUnknownError}
   */
  async probeWrite(): Promise<void> {
    const table = this.dialect.table('CommitMarker');
    await this.execute(sql`INSERT INTO ${table} ("id", "createdAt") VALUES ('probe', ${new Date()})
      ON CONFLICT ("id") DO UPDATE SET "createdAt" = excluded."createdAt"`);
  }

  /** Runs a query of our own SQL on a reading connection. */
  async query<Row>({ sql, text, values }: Statement): Promise<Row[]> {
    const query = this.database === 'sqlite' ? sql : text;
    try {
      return await this.client.$queryRawUnsafe<Row[]>(query, ...values.map(toParameter));
    } catch (error) {
      throw toDatabaseError(error);
    }
  }

  private announceCommit(statements: readonly Statement[], results: readonly (readonly unknown[])[]): void {
    if (this.listeners.size === 0) return;
    const topics = statements.map(({ topic }, index) => (results[index]?.length ? topic : undefined));
    for (const topic of new Set(topics)) if (topic !== undefined) this.listeners.get(topic)?.();
  }

  private async noteWrite<T>(write: Promise<T>): Promise<T> {
    try {
      const result = await write;
      this.written = monotonicNow();
      return result;
    } catch (error) {
      if (isDatabaseUnavailable(error)) {
        this.written = null;
        this.failures += 1;
      }
      throw error;
    }
  }

  /** Closes after the HTTP server, so that current requests still have the database. */
  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
    await this.client.$disconnect();
  }
}
