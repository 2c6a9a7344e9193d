import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { SendingEnvironment } from '../../config/groups/sending.js';
import type { ClaimedJob, JobHandler, JobOutcome, JobTrace } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { SEND_JOB, type SendPayload } from '../../messages/message.js';
import { BulkSubmission } from './bulk-submission.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { type SendClaim, SendQueue } from '../scheduler/send-queue.js';
import type { SendSlot } from '../scheduler/send-slot.js';
import { SingleSubmission } from './single-submission.js';

/** Added to Plivo's timeout, for the database before and after the call. */
const LEASE_MARGIN_MS = 30_000;

/** Submits queued messages to Plivo, each at its slot. */
@Injectable()
export class SendHandler implements JobHandler<SendPayload, SendSlot>, OnModuleInit {
  readonly kind = SEND_JOB;
  readonly concurrency: number;
  readonly leaseMs: number;
  /** About an hour. Limits, account faults and failed connections do not count. */
  readonly maxAttempts = 20;
  readonly backoff = { firstMs: 1_000, mostMs: 300_000 };

  constructor(
    private readonly breaker: CircuitBreaker,
    private readonly bulk: BulkSubmission,
    plivo: PlivoEnvironment,
    private readonly queue: SendQueue,
    private readonly runner: JobRunner,
    sending: SendingEnvironment,
    private readonly single: SingleSubmission,
  ) {
    this.concurrency = sending.SEND_CONCURRENCY;
    this.leaseMs = plivo.PLIVO_TIMEOUT_MS + LEASE_MARGIN_MS;
  }

  onModuleInit(): void {
    this.runner.register(this);
  }

  claim(capacity: number): Promise<SendClaim> {
    return this.queue.claim(capacity, this.leaseMs);
  }

  traceOf({ payload }: ClaimedJob<SendPayload>): JobTrace {
    return 'messageIds' in payload
      ? { id: payload.batchId, linkedTo: payload.messageIds }
      : { id: payload.messageId };
  }

  async handle(job: ClaimedJob<SendPayload>, _lost: AbortSignal, slot: SendSlot): Promise<JobOutcome> {
    const { payload } = job;
    try {
      return 'messageIds' in payload
        ? await this.bulk.submit({ ...job, payload }, slot)
        : await this.single.submit(payload, slot);
    } finally {
      if (slot.probe !== undefined) await this.breaker.endProbe(slot.probe);
    }
  }
}
