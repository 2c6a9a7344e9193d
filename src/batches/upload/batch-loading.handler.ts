import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import type { ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { type BatchPayload, LOADING_JOB, LOADING_MS } from '../batch.js';
import { BatchReader } from '../batch.reader.js';
import { BatchCleanUp } from '../batch-clean-up.js';

/** Looks after a batch that is being loaded: when its loader is gone, nothing of it stays. */
@Injectable()
export class BatchLoadingHandler implements JobHandler<BatchPayload>, OnModuleInit {
  readonly kind = LOADING_JOB;
  readonly concurrency = 1;
  readonly leaseMs = 60_000;
  readonly maxAttempts = 20;
  readonly backoff = { firstMs: 1_000, mostMs: 300_000 };
  private readonly logger = new Logger(BatchLoadingHandler.name);

  constructor(
    private readonly batches: BatchReader,
    private readonly clock: Clock,
    private readonly remover: BatchCleanUp,
    private readonly runner: JobRunner,
  ) {}

  onModuleInit(): void {
    this.runner.register(this);
  }

  async handle({ payload: { batchId } }: ClaimedJob<BatchPayload>): Promise<JobOutcome> {
    const batch = await this.batches.find(batchId);
    if (batch && batch.state !== 'loading') return 'done';
    const gone = batch ? new Date(batch.updatedAt.getTime() + LOADING_MS) : this.clock.now();
    if (gone > this.clock.now()) return { rescheduleAt: gone };
    // Where it is gone already, its removal may have been cut off too.
    await this.remover.remove(batchId);
    if (batch) this.logger.warn(`batch removed, its loading was cut off id=${batchId} lines=${batch.lines}`);
    return 'done';
  }
}
