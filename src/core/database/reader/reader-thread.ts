import { Worker } from 'node:worker_threads';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { errorMessage } from '../../error-message.js';
import type { Call, Reply, Request, ThreadData } from './messages.js';

/** A thread starts from compiled JavaScript, even where this file runs as TypeScript. */
const THREAD = new URL('../../../../dist/core/database/reader/thread.js', import.meta.url);
/** Enough for the largest page. By default V8 lets garbage grow to gigabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** A thread with a connection. If it dies, only its own calls fail. */
export class ReaderThread {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private death: DriverAdapterError | undefined;

  constructor(data: ThreadData) {
    this.worker = new Worker(THREAD, { workerData: data, resourceLimits });
    this.worker.on('message', (reply: Reply) => this.settle(reply));
    this.worker.on('messageerror', (error) => this.die(errorMessage(error)));
    this.worker.on('error', (error) => this.die(errorMessage(error)));
    this.worker.on('exit', (code) => this.die(`its thread ended with code ${code}`));
  }

  get isDead(): boolean {
    return this.death !== undefined;
  }

  /** @throws {DriverAdapterError} from the driver, or because the thread is dead */
  call<T = unknown>(call: Call): Promise<T> {
    if (this.death) return Promise.reject(this.death);
    return new Promise<T>((resolve, reject) => {
      const id = (this.lastId += 1);
      this.pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.worker.postMessage({ id, ...call } satisfies Request);
    });
  }

  /** Ends the thread after its current query: SQLite is not interrupted. */
  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(reply: Reply): void {
    const pending = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if ('value' in reply) return pending?.resolve(reply.value);
    if ('failure' in reply) return pending?.reject(new DriverAdapterError(reply.failure));
    const { name, message } = reply.error;
    return pending?.reject(Object.assign(new Error(message), { name }));
  }

  private die(originalMessage: string): void {
    if (this.death) return;
    this.death = new DriverAdapterError({ kind: 'ConnectionClosed', originalMessage });
    for (const { reject } of this.pending.values()) reject(this.death);
    this.pending.clear();
    // After an unreadable reply the thread would still be running.
    void this.worker.terminate();
  }
}
