import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter } from '../core/metrics/counter.js';
import { errorMessage } from '../core/error-message.js';
import type { JobHandler } from './job.js';
import { JobStore } from './job.store.js';
import { JobWakeups } from './job-wakeups.js';
import { type JobAttempts, JobWorker } from './job-worker.js';

const CORRECT_INTERVAL_MS = 30_000;

/** Runs the registered handlers from the start of the application to its end. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown, OnApplicationBootstrap {
  readonly attempts: JobAttempts = new Counter(['kind', 'result']);
  private readonly logger = new Logger(JobRunner.name);
  private readonly workers: JobWorker[] = [];
  private correction: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: JobStore,
    private readonly wakeups: JobWakeups,
  ) {}

  /** Call in a module's `onModuleInit`. */
  register<Payload, Slot>(handler: JobHandler<Payload, Slot>): void {
    const worker = new JobWorker(handler, this.store, this.attempts);
    this.wakeups.on(handler.kind, () => worker.wake());
    this.workers.push(worker);
  }

  /** Kinds of jobs that could not be claimed for longer than this. */
  stuck(milliseconds: number): string[] {
    return this.workers.filter(({ stuckMs }) => stuckMs > milliseconds).map(({ kind }) => kind);
  }

  onApplicationBootstrap(): void {
    for (const worker of this.workers) worker.start();
    void this.correctFutureTimes();
    this.correction = setInterval(() => void this.correctFutureTimes(), CORRECT_INTERVAL_MS);
  }

  /** Corrects times written by a clock that was ahead: their jobs would wait until then. */
  private async correctFutureTimes(): Promise<void> {
    try {
      const count = await this.store.correctFutureTimes();
      if (count > 0)
        this.logger.warn(`${count} job(s) had times of a clock that was ahead; they are due now`);
    } catch (error) {
      this.logger.warn(`times of jobs not checked: ${errorMessage(error)}`);
    }
  }

  /** Finishes current jobs while the database is still available, and starts no more. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.correction);
    await Promise.all(
      this.workers.map((worker) =>
        worker
          .stop()
          .catch((error: unknown) => this.logger.error(`jobs not stopped: ${errorMessage(error)}`)),
      ),
    );
  }
}
