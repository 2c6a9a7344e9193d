import type { SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils';
import type { Lease } from './lease.js';

/**
 * A transaction on the thread of its lease. COMMIT and ROLLBACK arrive as statements, before
 * `commit` or `rollback`.
 */
export class ReaderTransaction implements Transaction {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';
  readonly options = { usePhantomQuery: false };

  private constructor(private readonly lease: Lease) {}

  static async begin(lease: Lease): Promise<ReaderTransaction> {
    try {
      await lease.call({ method: 'startTransaction' });
      return new ReaderTransaction(lease);
    } catch (error) {
      lease.end();
      throw error;
    }
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.lease.call({ method: 'queryRaw', argument: query });
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.lease.call({ method: 'executeRaw', argument: query });
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
    if (this.lease.hasEnded) return;
    try {
      await this.lease.call({ method });
    } finally {
      this.lease.end();
    }
  }
}
