import type { SqlDriverAdapter, SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { monotonicNow } from '../../monotonic-now.js';
import { connect } from '../adapter.js';
import { DatabaseUnavailableError, OutcomeUnknownError, RowsRequiredError } from '../database-error.js';
import { sqlitePath } from '../database-url.js';
import { toParameter } from '../dialect.js';
import { FileIdentity } from '../file-identity.js';
import type { Statement } from '../statement.js';
import type { Row } from './writer.js';

/** One caller's statements: all or none. */
export interface SqliteWork {
  statements: readonly Statement[];
  /** By `monotonicNow`: nothing is committed later. */
  deadline: number;
}

/** The writer thread's connection to SQLite: opened when needed, and again after the file was moved or replaced. */
export class SqliteConnection {
  /** Why the last try failed. */
  lastReason = 'no time left';
  private adapter: SqlDriverAdapter | undefined;
  private readonly file: FileIdentity;

  constructor(private readonly url: string) {
    this.file = new FileIdentity(sqlitePath(url));
  }

  /**
   * Runs several pieces of work in one transaction, and returns the rows of each statement of each.
   *
   * @throws {OutcomeUnknownError} when it was committed to a file that is not at its path any more
   */
  async run(works: readonly SqliteWork[]): Promise<Row[][][]> {
    try {
      const adapter = await this.open();
      const deadline = Math.min(...works.map((work) => work.deadline));
      await adapter.executeScript(
        `PRAGMA busy_timeout = ${Math.max(1, Math.ceil(deadline - monotonicNow()))}`,
      );
      await adapter.executeScript('BEGIN IMMEDIATE');
      const results = await this.runBetween(adapter, works, deadline);
      if (this.file.hasChanged()) throw new OutcomeUnknownError(this.moved());
      return results;
    } catch (error) {
      this.lastReason = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  /** Whether another process has locked the file: waiting longer may help. */
  isLocked(error: unknown): boolean {
    return isDriverAdapterError(error) && /^SQLITE_(BUSY|LOCKED)/.test(error.cause.originalCode ?? '');
  }

  private async runBetween(
    adapter: SqlDriverAdapter,
    works: readonly SqliteWork[],
    deadline: number,
  ): Promise<Row[][][]> {
    try {
      const results: Row[][][] = [];
      for (const { statements } of works) results.push(await runAll(adapter, statements));
      if (monotonicNow() > deadline) throw new DatabaseUnavailableError('SQLite took too long');
      await adapter.executeScript('COMMIT');
      return results;
    } catch (error) {
      // SQLite may have rolled back by itself, as it does on a full disk.
      await adapter.executeScript('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  private async open(): Promise<SqlDriverAdapter> {
    if (this.adapter && this.file.hasChanged()) {
      await this.leave(this.adapter);
      throw new DatabaseUnavailableError(this.moved());
    }
    if (!this.adapter) {
      // Before opening: a replacement in between is then noticed at the next transaction.
      this.file.note();
      this.adapter = await connect(this.url);
    }
    return this.adapter;
  }

  /**
   * Checkpoints the WAL into its own file, wherever that is now. Left behind, it would be taken for the WAL of the next file
   * at this path (https://sqlite.org/howtocorrupt.html).
   */
  private async leave(adapter: SqlDriverAdapter): Promise<void> {
    this.adapter = undefined;
    await adapter.executeScript('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => {});
    await adapter.dispose();
  }

  private moved(): string {
    return `${this.file.path} was deleted, moved or replaced while it was in use`;
  }
}

async function runAll(adapter: SqlDriverAdapter, statements: readonly Statement[]): Promise<Row[][]> {
  const results: Row[][] = [];
  for (const { sql, values, requireRows } of statements) {
    const rows = toRows(await adapter.queryRaw(toQuery(sql, values)));
    if (requireRows && rows.length === 0) throw new RowsRequiredError('what was to be changed is not there');
    results.push(rows);
  }
  return results;
}

function toQuery(sql: string, values: readonly unknown[]): SqlQuery {
  const args = values.map(toParameter);
  return { sql, args, argTypes: args.map(() => ({ scalarType: 'unknown', arity: 'scalar' })) };
}

function toRows({ columnNames, rows }: SqlResultSet): Row[] {
  return rows.map((row) => Object.fromEntries(columnNames.map((name, column) => [name, row[column]])));
}
