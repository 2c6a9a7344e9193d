import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { errorMessage } from '../../error-message.js';
import { TimeoutError } from '../../with-timeout.js';
import type { ReaderThread } from './reader-thread.js';

/** Running threads, excluding slow ones. */
const MAX_RUNNING = 2;
/** A thread in use for longer counts as slow, so that another one may run beside it. */
const SLOW_MS = 500;
const MAX_THREADS = 4;

interface Waiting {
  resolve: (thread: ReaderThread) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

/**
 * Lends threads, each to one user at a time. They start on demand and are replaced when they die.
 */
export class ReaderPool {
  private readonly waiting = new Set<Waiting>();
  private readonly lent = new Map<ReaderThread, NodeJS.Timeout>();
  private readonly slow = new Set<ReaderThread>();
  private idle: ReaderThread[] = [];
  private closed = false;

  constructor(private readonly start: () => ReaderThread) {}

  /**
   * @throws {TimeoutError | DriverAdapterError} if no thread is free in time, or none can be
   *   started
   */
  acquire(timeoutMs: number): Promise<ReaderThread> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(waiting);
        reject(new TimeoutError(`no thread free in ${timeoutMs} ms`));
      }, timeoutMs);
      const waiting: Waiting = { resolve, reject, timer };
      this.waiting.add(waiting);
      this.lend();
    });
  }

  release(thread: ReaderThread): void {
    clearTimeout(this.lent.get(thread));
    this.lent.delete(thread);
    this.slow.delete(thread);
    if (!this.closed) this.idle.push(thread);
    this.lend();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.lend();
    for (const timer of this.lent.values()) clearTimeout(timer);
    await Promise.all([...this.idle, ...this.lent.keys()].map((thread) => thread.terminate()));
  }

  /** Lends threads in order of arrival. */
  private lend(): void {
    for (const waiting of this.waiting) {
      const thread = this.take();
      if (thread === null) return;
      this.waiting.delete(waiting);
      clearTimeout(waiting.timer);
      if (thread instanceof DriverAdapterError) waiting.reject(thread);
      else waiting.resolve(thread);
    }
  }

  /** A free thread; null if the caller must wait; an error if no thread can start. */
  private take(): ReaderThread | DriverAdapterError | null {
    if (this.closed) return unavailable('the database has been closed');
    if (this.lent.size - this.slow.size >= MAX_RUNNING) return null;
    this.idle = this.idle.filter(({ isDead }) => !isDead);
    if (this.idle.length === 0 && this.lent.size >= MAX_THREADS) return null;
    try {
      const thread = this.idle.pop() ?? this.start();
      this.lent.set(
        thread,
        setTimeout(() => this.markSlow(thread), SLOW_MS),
      );
      return thread;
    } catch (error) {
      return unavailable(errorMessage(error));
    }
  }

  private markSlow(thread: ReaderThread): void {
    this.slow.add(thread);
    this.lend();
  }
}

function unavailable(originalMessage: string): DriverAdapterError {
  return new DriverAdapterError({ kind: 'ConnectionClosed', originalMessage });
}
