import { DatabaseUnavailableError } from '../../src/core/database/database-error.js';
import type { DatabaseKind } from '../../src/core/database/database-url.js';
import { Dialect } from '../../src/core/database/dialect.js';
import { Sql, sql } from '../../src/core/database/sql.js';
import type { Statement } from '../../src/core/database/statement.js';
import type { Row, Writer } from '../../src/core/database/writer/writer.js';
import { PrismaService } from '../../src/core/prisma.service.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';

/** Answers every statement: it has each column that a store reads of its own SQL. */
const ROW = {
  id: '1',
  ids: '[]',
  amountMicros: '[]',
  average: 5_500,
  chunks: '[]',
  committed: true,
  countedAt: '[]',
  deliveredBucket: '[]',
  dimensionsId: '[]',
  errorCode: '[]',
  finished: true,
  fingerprint: '',
  firstOfDay: '2026-01-01T00:00:00.000Z',
  firstOfHour: '2026-01-01T00:00:00.000Z',
  lastDay: 1,
  lastHour: 1,
  migration_name: '',
  nextAt: 0,
  now: 0,
  optOutRecipient: '',
  optOutSender: '',
  payload: '{}',
  position: '0',
  messages: 0,
  receivedAt: '2026-01-01T00:00:00.000Z',
  resend: '[]',
  rows: '[]',
  counts: '[]',
  recipient: '',
  scope: 'account',
  sender: '',
  source: '',
  sentBucket: '[]',
  status: '[]',
  transactions: [],
  units: '[]',
  unknownOutcomes: 1,
  variant: '',
};

/** A database that runs nothing. It records the text of each statement, and answers with one row. */
export class RecordingDatabase implements Writer {
  readonly client = this.makeClient();
  readonly dialect: Dialect;
  readonly prisma: PrismaService;
  private recorded: string[] = [];
  private isUnavailable = false;

  constructor(kind: DatabaseKind) {
    this.dialect = new Dialect(kind, 'public');
    this.prisma = new PrismaService(this.client, this.dialect, this);
  }

  /** The texts since the last call, each of them once. */
  takeTexts(): string[] {
    const texts = [...new Set(this.recorded)];
    this.recorded = [];
    return texts;
  }

  record(statement: Statement): Row[] {
    this.recorded.push(this.dialect.database === 'sqlite' ? statement.sql : statement.text);
    return [ROW];
  }

  /** The next change finds the database unavailable, and is not recorded. */
  failOnce(): void {
    this.isUnavailable = true;
  }

  async execute(statement: Statement): Promise<Row[]> {
    if (!this.isUnavailable) return this.record(statement);
    this.isUnavailable = false;
    throw new DatabaseUnavailableError('a sample wants it so');
  }

  async transaction(statements: readonly Statement[]): Promise<Row[][]> {
    return statements.map((statement) => this.record(statement));
  }

  async close(): Promise<void> {}

  /** What stores use of Prisma's client beside their own SQL is here too, but not recorded. */
  private makeClient(): PrismaClient {
    const client = {
      $queryRaw: async (query: Sql | TemplateStringsArray, ...values: unknown[]) =>
        this.record(query instanceof Sql ? query : sql(query, ...values)),
      $queryRawUnsafe: async (text: string) => this.record({ sql: text, text, values: [] }),
      template: { aggregate: async () => ({ _max: { version: 1 } }) },
    };
    return client as unknown as PrismaClient;
  }
}
