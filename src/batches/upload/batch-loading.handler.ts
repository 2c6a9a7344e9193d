import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import type { ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { type BatchPayload, IMPORT_JOB, IMPORT_TIMEOUT_MS } from '../batch.js';
import { BatchReader } from '../batch.reader.js';
import { BatchCleanUp } from '../batch-clean-up.js';

/** Removes a batch after a crashed import. */
@Injectable()
export class BatchLoadingHandler implements JobHandler<BatchPayload>, OnModuleInit {
  readonly kind = IMPORT_JOB;
  readonly concurrency = 1;
  readonly leaseMs = 60_000;
  readonly maxAttempts = 20;
  readonly backoff = { firstMs: 1_000, mostMs: 300_000 };
  private readonly logger = new Logger(BatchLoadingHandler.name);

  constructor(
    private readonly batches: BatchReader,
    private readonly clock: Clock,
    private readonly cleanUp: BatchCleanUp,
    private readonly runner: JobRunner,
  ) {}

  onModuleInit(): void {
    this.runner.register(this);
  }

  async handle({ payload: { batchId } }: ClaimedJob<BatchPayload>): Promise<JobOutcome> {
    const batch = await this.batches.findBatch(batchId);
    if (batch && batch.state !== 'loading') return 'done';
    const crashedAt = batch ? new Date(batch.updatedAt.getTime() + IMPORT_TIMEOUT_MS) : this.clock.now();
    if (crashedAt > this.clock.now()) return { rescheduleAt: crashedAt };
    // Also for a deleted batch: its clean-up may have been interrupted.
    await this.cleanUp.remove(batchId);
    if (batch)
      this.logger.warn(`batch removed, its import was interrupted id=${batchId} lines=${batch.lines}`);
    return 'done';
  }
}
