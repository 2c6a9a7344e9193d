import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { RowsRequiredError } from '../../core/database/database-error.js';
import { Transactions } from '../../core/database/transactions.js';
import type { ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import { SEND_JOB } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore } from '../../messages/message.store.js';
import { SendLimits } from '../../sending/scheduler/send-limits.js';
import {
  type Batch,
  type BatchPayload,
  CHUNK_SIZE,
  DISPATCH_JOB,
  LEAVING_STATES,
  OPEN_STATES,
} from '../batch.js';
import { BatchReader } from '../batch.reader.js';
import { BatchStore } from '../batch.store.js';
import { HeldMessages } from './held-messages.js';
import { sendJobs } from './send-jobs.js';

/**
 * More would delay urgent messages of the same kind and sender. Fewer than a second's messages
 * would leave send slots unused.
 */
const MAX_QUEUED = 2_000;
const DISPATCH_INTERVAL_MS = 1_000;
/**
 * A queued message due later than this is waiting for quiet hours to end, and does not count. Every
 * back-off is shorter.
 */
const SOON_MS = 600_000;

/** Queues the messages of a batch in portions; holds or cancels them if the batch is stopped. */
@Injectable()
export class BatchDispatcher implements JobHandler<BatchPayload>, OnModuleInit {
  readonly kind = DISPATCH_JOB;
  readonly concurrency = 1;
  readonly leaseMs = 60_000;
  readonly maxAttempts = 50;
  readonly backoff = { firstMs: 1_000, mostMs: 60_000 };
  private readonly logger = new Logger(BatchDispatcher.name);

  constructor(
    private readonly batches: BatchReader,
    private readonly clock: Clock,
    private readonly held: HeldMessages,
    private readonly jobs: JobStore,
    private readonly limits: SendLimits,
    private readonly messages: MessageStore,
    private readonly transactions: Transactions,
    private readonly reader: MessageReader,
    private readonly runner: JobRunner,
    private readonly store: BatchStore,
    private readonly wakeups: JobWakeups,
  ) {}

  onModuleInit(): void {
    this.runner.register(this);
  }

  async handle({ payload: { batchId } }: ClaimedJob<BatchPayload>): Promise<JobOutcome> {
    const batch = await this.batches.findBatch(batchId);
    if (batch?.state === 'cancelled') return this.cancel(batchId);
    if (batch?.state === 'paused') return this.hold(batchId);
    if (batch?.state !== 'running') return 'done';
    if (batch.sendAt && batch.sendAt > this.clock.now()) return { rescheduleAt: batch.sendAt };
    await this.dispatch(batch).catch(ignoreChanged);
    if ((await this.reader.countInStates(batchId, OPEN_STATES)) > 0) return this.later(DISPATCH_INTERVAL_MS);
    await this.finish(batch);
    this.held.forget(batchId);
    this.logger.log(`batch done id=${batchId}`);
    return 'done';
  }

  private async dispatch(batch: Batch): Promise<void> {
    const batchId = batch.id;
    const soon = new Date(this.clock.now().getTime() + SOON_MS);
    const room = MAX_QUEUED - (await this.reader.countQueuedDue(batchId, soon));
    if (room <= 0) return;
    const held = await this.held.findSendable(batch, Math.min(room, CHUNK_SIZE));
    if (held.length === 0) return;
    const jobs = sendJobs(batchId, held, this.limits.bulkSize(held[0]!.sender));
    const ids = held.map(({ id }) => id);
    await this.transactions.transaction([
      this.store.requireStateStatement(batchId, 'running'),
      this.messages.queueHeldStatement(ids),
      this.jobs.insertStatement(jobs),
    ]);
    this.wakeups.wake(SEND_JOB);
  }

  private async finish(batch: Batch): Promise<void> {
    const counts = await this.reader.countByState([batch.id]);
    const messages = Object.fromEntries(counts.map(({ state, count }) => [state, count]));
    await this.transactions.transaction(this.store.finishStatements(batch, messages)).catch(ignoreChanged);
  }

  private async cancel(batchId: string): Promise<JobOutcome> {
    this.held.forget(batchId);
    const results = await this.transactions.transaction(
      this.messages.cancelBatchStatements(batchId, CHUNK_SIZE),
    );
    return results.at(-1)!.length < CHUNK_SIZE ? this.untilNoneLeaves(batchId) : this.later(0);
  }

  private async hold(batchId: string): Promise<JobOutcome> {
    await this.transactions
      .transaction([
        this.store.requireStateStatement(batchId, 'paused'),
        this.messages.holdBatchStatement(batchId),
      ])
      .catch(ignoreChanged);
    return this.untilNoneLeaves(batchId);
  }

  private async untilNoneLeaves(batchId: string): Promise<JobOutcome> {
    const leaving = await this.reader.countInStates(batchId, LEAVING_STATES);
    return leaving > 0 ? this.later(DISPATCH_INTERVAL_MS) : 'done';
  }

  private later(milliseconds: number): JobOutcome {
    return { rescheduleAt: new Date(this.clock.now().getTime() + milliseconds) };
  }
}

/** The batch was paused, resumed or cancelled meanwhile. The next attempt reads its new state. */
function ignoreChanged(error: unknown): void {
  if (!(error instanceof RowsRequiredError)) throw error;
}
