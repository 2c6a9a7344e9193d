import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { reasonOf } from '../core/reason-of.js';
import type { JobHandler } from './job.js';
import { JobStore } from './job.store.js';
import { JobWakeups } from './job-wakeups.js';
import { JobWorker } from './job-worker.js';

/** Runs the handlers that modules register, from the application's start to its end. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(JobRunner.name);
  private readonly workers: JobWorker[] = [];

  constructor(
    private readonly store: JobStore,
    private readonly wakeups: JobWakeups,
  ) {}

  /** To be called in a module's `onModuleInit`. */
  register<Payload>(handler: JobHandler<Payload>): void {
    const worker = new JobWorker(handler, this.store);
    this.wakeups.on(handler.kind, () => worker.wake());
    this.workers.push(worker);
  }

  onApplicationBootstrap(): void {
    for (const worker of this.workers) worker.start();
  }

  /** What is under way is finished, while there still is a database; nothing new is begun. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(
      this.workers.map((worker) =>
        worker.stop().catch((error: unknown) => this.logger.error(`jobs not ended: ${reasonOf(error)}`)),
      ),
    );
  }
}
