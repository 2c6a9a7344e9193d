import type { SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils';
import type { ThreadLoan } from './thread-loan.js';

/**
 * A transaction on the thread of its loan. COMMIT and ROLLBACK arrive as statements, before
 * `commit` or `rollback`.
 */
export class ReaderTransaction implements Transaction {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';
  readonly options = { usePhantomQuery: false };

  private constructor(private readonly loan: ThreadLoan) {}

  static async begin(loan: ThreadLoan): Promise<ReaderTransaction> {
    try {
      await loan.call({ method: 'startTransaction' });
      return new ReaderTransaction(loan);
    } catch (error) {
      loan.end();
      throw error;
    }
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.loan.call({ method: 'queryRaw', argument: query });
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.loan.call({ method: 'executeRaw', argument: query });
  }

  async createSavepoint(name: string): Promise<void> {
    await this.execute(`SAVEPOINT ${name}`);
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.execute(`ROLLBACK TO ${name}`);
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.execute(`RELEASE SAVEPOINT ${name}`);
  }

  commit(): Promise<void> {
    return this.end('commit');
  }

  rollback(): Promise<void> {
    return this.end('rollback');
  }

  private execute(sql: string): Promise<number> {
    return this.executeRaw({ sql, args: [], argTypes: [] });
  }

  private async end(method: 'commit' | 'rollback'): Promise<void> {
    if (this.loan.hasEnded) return;
    try {
      await this.loan.call({ method });
    } finally {
      this.loan.end();
    }
  }
}
