import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import type { Claim, ClaimedJob, JobHandler, JobOutcome } from '../../jobs/job.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { SEND_JOB, type SendPayload } from '../../messages/message.js';
import { BulkSubmission } from './bulk-submission.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { SendQueue } from '../scheduler/send-queue.js';
import { Submission } from './submission.js';

/** On top of Plivo's time to answer: what the database may take before and after. */
const LEASE_MARGIN_MS = 30_000;

/** Submits queued messages to Plivo, each at its turn. */
@Injectable()
export class SendHandler implements JobHandler<SendPayload>, OnModuleInit {
  readonly kind = SEND_JOB;
  readonly concurrency: number;
  readonly leaseMs: number;
  /** About an hour. Limits, account trouble and failed connections do not count. */
  readonly attempts = 20;
  readonly backoff = { firstMs: 1_000, mostMs: 300_000 };

  constructor(
    private readonly breaker: CircuitBreaker,
    private readonly bulk: BulkSubmission,
    env: Environment,
    private readonly queue: SendQueue,
    private readonly runner: JobRunner,
    private readonly single: Submission,
  ) {
    this.concurrency = env.SEND_CONCURRENCY;
    this.leaseMs = env.PLIVO_TIMEOUT_MS + LEASE_MARGIN_MS;
  }

  onModuleInit(): void {
    this.runner.register(this);
  }

  claim(free: number): Promise<Claim<SendPayload>> {
    return this.queue.claim(free, this.leaseMs);
  }

  async handle(job: ClaimedJob<SendPayload>): Promise<JobOutcome> {
    const turn = this.queue.turnOf(job);
    const { payload } = job;
    try {
      return 'messageIds' in payload
        ? await this.bulk.submit({ ...job, payload }, turn)
        : await this.single.submit(payload, turn);
    } finally {
      if (turn.probe !== undefined) await this.breaker.endProbe(turn.probe);
    }
  }
}
