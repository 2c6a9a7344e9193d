import { Worker } from 'node:worker_threads';
import { DatabaseUnavailableError, RowRefusedError } from '../database-error.js';
import type { Answer, Task, ThreadData } from './messages.js';
import type { Row, Work, Writer } from './writer.js';

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
  /** Statements the thread has been told: a text of kilobytes, the same for every batch. */
  private readonly known = new Map<string, number>();
  private last = 0;

  constructor(url: string) {
    const workerData: ThreadData = { url };
    this.thread = new Worker(THREAD, { workerData, resourceLimits });
    this.thread.on('message', (answer: Answer) => this.settle(answer));
  }

  /** @throws {DatabaseUnavailableError | RowRefusedError} */
  write({ statements, ...rest }: Work): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const id = (this.last += 1);
      this.pending.set(id, { resolve, reject });
      this.thread.postMessage({ id, ...this.introduce(statements), ...rest } satisfies Task);
    });
  }

  private introduce(statements: readonly string[]): Pick<Task, 'known' | 'statements'> {
    const text = statements.join(';');
    const number = this.known.get(text);
    if (number !== undefined) return { known: number };
    this.known.set(text, this.known.size);
    return { known: this.known.size - 1, statements };
  }

  async close(): Promise<void> {
    await this.thread.terminate();
  }

  private settle(answer: Answer): void {
    const { resolve, reject } = this.pending.get(answer.id)!;
    this.pending.delete(answer.id);
    if ('rows' in answer) return resolve(answer.rows);
    const { away, reason } = answer.failure;
    return reject(away ? new DatabaseUnavailableError(reason) : new RowRefusedError(reason));
  }
}
