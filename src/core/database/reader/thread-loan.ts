import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { TimeoutError, withTimeout } from '../../with-timeout.js';
import type { Call } from './messages.js';
import type { ReaderPool } from './reader-pool.js';
import type { ReaderThread } from './reader-thread.js';

/** Exclusive use of a reader thread for one query or one transaction. */
export class ThreadLoan {
  private last: Promise<unknown> = Promise.resolve();
  private ended = false;

  private constructor(
    private readonly pool: ReaderPool,
    private readonly thread: ReaderThread,
    private readonly timeoutMs: number,
    private readonly endsAt: number,
  ) {}

  /** @param timeoutMs limit of the whole loan, including the wait for a thread */
  static async of(pool: ReaderPool, timeoutMs: number): Promise<ThreadLoan> {
    const endsAt = performance.now() + timeoutMs;
    return new ThreadLoan(pool, await pool.acquire(timeoutMs), timeoutMs, endsAt);
  }

  get hasEnded(): boolean {
    return this.ended;
  }

  /** @throws {TimeoutError | DriverAdapterError} a TimeoutError ends this loan */
  async call<T = unknown>(call: Call): Promise<T> {
    if (this.ended) throw new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'timed out' });
    const answer = this.thread.call<T>(call);
    this.last = answer;
    try {
      return await withTimeout(answer, Math.max(0, this.endsAt - performance.now()));
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      this.abandon();
      throw new TimeoutError(`no answer in ${this.timeoutMs} ms`);
    }
  }

  /** Returns the thread after the response to its last call. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.last.catch(() => {}).finally(() => this.pool.release(this.thread));
  }

  /**
   * The current call runs to its end, but its response is dropped. Then the transaction is rolled
   * back.
   */
  private abandon(): void {
    this.last = this.thread.call({ method: 'rollback' });
    this.end();
  }
}
