import { Worker } from 'node:worker_threads';
import { DatabaseAwayError, StatementFailedError } from '../database-error.js';
import type { Answer, Task, ThreadData } from './messages.js';
import type { Row, Writer } from './writer.js';

/** Compiled: a thread starts from JavaScript, also where this file runs as TypeScript. */
const THREAD = new URL('../../../../dist/core/database/writer/thread.js', import.meta.url);
/** Room for a batch of the largest callbacks. Left to itself, V8 lets garbage grow to gigabytes before it looks. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

/**
 * Writes to SQLite in a thread of its own. better-sqlite3 works synchronously: in the main thread the fsync of every commit,
 * and a wait for another process' lock, would stop all requests (docs/adr/0008).
 */
export class ThreadWriter implements Writer {
  // Nobody listens to 'error': a thread that dies takes the process with it, as an exception in the main thread would.
  private readonly thread: Worker;
  private readonly pending = new Map<
    number,
    { resolve: (rows: Row[]) => void; reject: (error: Error) => void }
  >();
  private last = 0;

  constructor(url: string) {
    const workerData: ThreadData = { url };
    this.thread = new Worker(THREAD, { workerData, resourceLimits });
    this.thread.on('message', (answer: Answer) => this.settle(answer));
  }

  /** @throws {DatabaseAwayError | StatementFailedError} */
  write(statements: readonly string[], parameter: string): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const task: Task = { id: (this.last += 1), statements, parameter };
      this.pending.set(task.id, { resolve, reject });
      this.thread.postMessage(task);
    });
  }

  async close(): Promise<void> {
    await this.thread.terminate();
  }

  private settle(answer: Answer): void {
    const { resolve, reject } = this.pending.get(answer.id)!;
    this.pending.delete(answer.id);
    if ('rows' in answer) return resolve(answer.rows);
    const { away, reason } = answer.failure;
    return reject(away ? new DatabaseAwayError(reason) : new StatementFailedError(reason));
  }
}
