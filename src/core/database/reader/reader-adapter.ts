import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { READ_TIMEOUT_MS } from '../read-timeout.js';
import { ThreadLoan } from './thread-loan.js';
import type { Call } from './messages.js';
import { ReaderPool } from './reader-pool.js';
import { ReaderThread } from './reader-thread.js';
import { ReaderTransaction } from './reader-transaction.js';

/** Shorter than the limit of a query, so that a thread that waits for a lock is free again by then. */
const BUSY_TIMEOUT_MS = 5_000;

export interface ReaderOptions {
  path: string;
  /** The first statements of every connection. */
  pragmas: string;
  /** Denies all changes. */
  readOnly: boolean;
  /** Limit of a query or a transaction, including the wait for a thread. */
  timeoutMs?: number;
}

/** Prisma adapters that run queries on a SQLite file in threads. */
export class ReaderAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';

  constructor(private readonly options: ReaderOptions) {}

  async connect(): Promise<SqlDriverAdapter> {
    const { path, pragmas, readOnly, timeoutMs = READ_TIMEOUT_MS } = this.options;
    const data = { path, pragmas, readOnly, busyTimeoutMs: Math.min(BUSY_TIMEOUT_MS, timeoutMs) };
    return new ReaderAdapter(new ReaderPool(() => new ReaderThread(data)), timeoutMs);
  }
}

/**
 * better-sqlite3 is synchronous: in the main thread, a long list or a wait for another process's
 * lock would stop all requests. A query waits in a thread, and its caller no longer than the
 * timeout.
 */
class ReaderAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';

  constructor(
    private readonly pool: ReaderPool,
    private readonly timeoutMs: number,
  ) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.callOnce({ method: 'queryRaw', argument: query });
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.callOnce({ method: 'executeRaw', argument: query });
  }

  executeScript(script: string): Promise<void> {
    return this.callOnce({ method: 'executeScript', argument: script });
  }

  async startTransaction(): Promise<Transaction> {
    const loan = await ThreadLoan.of(this.pool, this.timeoutMs);
    return ReaderTransaction.begin(loan);
  }

  dispose(): Promise<void> {
    return this.pool.close();
  }

  private async callOnce<T>(call: Call): Promise<T> {
    const loan = await ThreadLoan.of(this.pool, this.timeoutMs);
    try {
      return await loan.call<T>(call);
    } finally {
      loan.end();
    }
  }
}
