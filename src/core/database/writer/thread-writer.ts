import { Worker } from 'node:worker_threads';
import { monotonicNow } from '../../monotonic-now.js';
import {
  DatabaseUnavailableError,
  OutcomeUnknownError,
  RowRefusedError,
  RowsRequiredError,
} from '../database-error.js';
import type { Statement } from '../statement.js';
import type { TaskResponse, Failure, Task, ThreadData, ThreadStatement } from './messages.js';
import { type Row, type TransactionOptions, WRITE_TIMEOUT_MS, type Writer } from './writer.js';

/** A thread starts from compiled JavaScript, even where this file runs as TypeScript. */
const THREAD = new URL('../../../../dist/core/database/writer/thread.js', import.meta.url);
/** Enough for the largest batches. By default V8 lets garbage grow to gigabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };
/** The thread responds by a task's deadline, unless the disk hangs in COMMIT. */
const GRACE_MS = 1_000;

const ERRORS = { DatabaseUnavailableError, OutcomeUnknownError, RowRefusedError, RowsRequiredError };

interface Pending {
  resolve: (results: Row[][]) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
  id: string | undefined;
}

/**
 * Writes to SQLite in a thread. better-sqlite3 is synchronous: in the main thread, each commit's
 * fsync and each wait for a lock would stop all requests (docs/adr/0008).
 */
export class ThreadWriter implements Writer {
  // No 'error' listener: a thread that dies ends the process, like an exception in the main thread.
  private readonly thread: Worker;
  private readonly pending = new Map<number, Pending>();
  /** Texts that the thread already has. They are long, and the same for every batch. */
  private readonly known = new Map<string, number>();
  private last = 0;

  constructor(url: string) {
    const workerData: ThreadData = { url };
    this.thread = new Worker(THREAD, { workerData, resourceLimits });
    this.thread.on('message', (answer: TaskResponse) => this.settle(answer));
  }

  async execute(statement: Statement, options?: TransactionOptions): Promise<Row[]> {
    try {
      const [rows] = await this.run([statement], options);
      return rows!;
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) throw error;
      throw new DatabaseUnavailableError(error.message, { cause: error });
    }
  }

  transaction(statements: readonly Statement[], options?: TransactionOptions): Promise<Row[][]> {
    return this.run(statements, options);
  }

  async close(): Promise<void> {
    await this.thread.terminate();
    for (const id of this.pending.keys()) this.rejectPending(id);
  }

  private run(
    statements: readonly Statement[],
    { id: subject, timeoutMs = WRITE_TIMEOUT_MS }: TransactionOptions = {},
  ): Promise<Row[][]> {
    return new Promise((resolve, reject) => {
      const id = (this.last += 1);
      const timer = setTimeout(() => this.rejectPending(id), timeoutMs + GRACE_MS);
      this.pending.set(id, { resolve, reject, timer, id: subject });
      const deadline = monotonicNow() + timeoutMs;
      const task: Task = { id, deadline, statements: statements.map((one) => this.toThread(one)) };
      this.thread.postMessage(task);
    });
  }

  private toThread({ sql, values, requireRows = false }: Statement): ThreadStatement {
    const number = this.known.get(sql);
    if (number !== undefined) return { known: number, values, requireRows };
    this.known.set(sql, this.known.size);
    return { known: this.known.size - 1, sql, values, requireRows };
  }

  private settle(answer: TaskResponse): void {
    const pending = this.take(answer.id);
    if (!pending) return;
    if ('results' in answer) return pending.resolve(answer.results);
    return pending.reject(toError(answer.failure, pending.id));
  }

  private rejectPending(id: number): void {
    const pending = this.take(id);
    pending?.reject(toError({ name: 'OutcomeUnknownError', reason: 'SQLite did not answer' }, pending.id));
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }
}

function toError({ name, reason, code }: Failure, id: string | undefined): Error {
  if (name === 'OutcomeUnknownError') return new OutcomeUnknownError(reason, { id });
  return new ERRORS[name](reason, { cause: { code } });
}
