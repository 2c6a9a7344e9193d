import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { isDatabaseUnavailable } from '../core/database/database-error.js';
import { Counter } from '../core/metrics/counter.js';
import { inSpan, type OpenSpan, outsideSpans } from '../core/tracing/tracing.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { errorMessage } from '../core/error-message.js';
import { describeAttempt } from './attempt-span.js';
import {
  backoffMs,
  type Claim,
  type ClaimedJob,
  UnrecoverableError,
  type JobHandler,
  type JobOutcome,
} from './job.js';
import type { JobStore } from './job.store.js';

/** Poll interval when no notification arrives. */
const POLL_INTERVAL_MS = 5_000;
/** Poll interval while claiming fails. */
const RETRY_INTERVAL_MS = 1_000;
/** Interval of attempts to write a job's result while the database is unavailable. */
const RESULT_RETRY_INTERVAL_MS = 250;
/** Leases are renewed this often within their length. */
const RENEWALS_PER_LEASE = 3;

const ATTEMPT_RESULTS = ['done', 'rescheduled', 'failed', 'dead'] as const;

type AttemptResult = (typeof ATTEMPT_RESULTS)[number];

/** How attempts have ended. `failed` ones are tried again, `dead` ones are not. */
export type JobAttempts = Counter<'kind' | 'result'>;

/** Claims and handles the jobs of one kind in this process. */
export class JobWorker {
  private readonly logger: Logger;
  private readonly active = new Map<ClaimedJob, AbortController>();
  private polledAt = monotonicNow();
  private stopping = false;
  private polling = false;
  private pollAgain = false;
  /** The last poll. Its jobs are handled, however late the answer arrives. */
  private polled: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private renewal: NodeJS.Timeout | undefined;
  private idle: () => void = () => {};

  constructor(
    private readonly handler: JobHandler,
    private readonly store: JobStore,
    private readonly attempts: JobAttempts = new Counter(['kind', 'result']),
  ) {
    for (const result of ATTEMPT_RESULTS) attempts.add({ kind: handler.kind, result }, 0);
    this.logger = new Logger(`${JobWorker.name} ${handler.kind}`);
  }

  /** Milliseconds since the last successful claim or poll. */
  get stuckMs(): number {
    return monotonicNow() - this.polledAt;
  }

  get kind(): string {
    return this.handler.kind;
  }

  start(): void {
    this.renewal = setInterval(() => void this.renew(), this.handler.leaseMs / RENEWALS_PER_LEASE);
    this.wake();
  }

  /** There may be new jobs. */
  wake(): void {
    if (this.stopping) return;
    this.pollAgain = true;
    if (!this.polling) this.polled = this.poll();
  }

  /** Resolves when current jobs and those of a running claim have ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.polled;
    if (this.active.size > 0) await new Promise<void>((resolve) => (this.idle = resolve));
    clearInterval(this.renewal);
  }

  private async poll(): Promise<void> {
    this.polling = true;
    let next: Date | null = null;
    while (this.pollAgain && !this.stopping) {
      this.pollAgain = false;
      const capacity = this.handler.concurrency - this.active.size;
      if (capacity > 0) next = await this.claimAndStart(capacity);
      else this.polledAt = monotonicNow();
    }
    this.polling = false;
    const wait = next === null ? POLL_INTERVAL_MS : Math.max(next.getTime() - Date.now(), 0);
    clearTimeout(this.timer);
    if (!this.stopping) this.timer = setTimeout(() => this.wake(), Math.min(wait, POLL_INTERVAL_MS));
  }

  /** Claims and starts jobs. Returns the time of the next poll: soon, if claiming failed. */
  private async claimAndStart(capacity: number): Promise<Date | null> {
    try {
      const { claimed, next } = await (this.handler.claim?.(capacity) ?? this.claimVisible(capacity));
      for (const { job, slot } of claimed) void outsideSpans(() => this.work(job, slot));
      this.polledAt = monotonicNow();
      return next;
    } catch (error) {
      this.logger.warn(`no jobs claimed: ${errorMessage(error)}`);
      return new Date(Date.now() + RETRY_INTERVAL_MS);
    }
  }

  private async claimVisible(capacity: number): Promise<Claim> {
    const { kind, leaseMs } = this.handler;
    const queues = (await this.store.queues(kind)).filter(({ visibleAt }) => visibleAt !== null);
    const now = Date.now();
    const jobs: ClaimedJob[] = [];
    for (const { queue, visibleAt } of queues) {
      if (visibleAt!.getTime() > now || jobs.length >= capacity) continue;
      jobs.push(...(await this.store.claim(kind, queue, capacity - jobs.length, leaseMs)));
    }
    const claimed = jobs.map((job) => ({ job, slot: undefined }));
    if (jobs.length === capacity) return { claimed, next: null };
    const later = queues.map(({ visibleAt }) => visibleAt!).filter((visibleAt) => visibleAt.getTime() > now);
    const first = later.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
    return { claimed, next: first };
  }

  private async work(job: ClaimedJob, slot: unknown): Promise<void> {
    const lost = new AbortController();
    this.active.set(job, lost);
    try {
      const outcome = await this.handle(job, lost.signal, slot);
      await this.writeResult(lost.signal, this.resultWriter(job, outcome));
    } catch (failure) {
      this.logger.error(`job ${job.id} not finished, its lease must expire: ${errorMessage(failure)}`);
    } finally {
      this.active.delete(job);
      if (this.active.size === 0) this.idle();
      this.wake();
    }
  }

  private handle(
    job: ClaimedJob,
    lost: AbortSignal,
    slot: unknown,
  ): Promise<JobOutcome | { error: unknown }> {
    const attempt = (span?: OpenSpan) =>
      this.handler.handle(job, lost, slot).catch((error: unknown) => {
        span?.fail(error instanceof Error ? error.name : 'unknown');
        return { error };
      });
    const { handler } = this;
    return handler.traceOf ? inSpan(() => describeAttempt(job, handler.traceOf!(job)), attempt) : attempt();
  }

  /**
   * Repeats the write until it succeeds, because otherwise the job waits for the end of its lease.
   * Stops at the end of the lease, when the job is visible again. Repeating it is harmless: only
   * the claim that has the lease changes the job.
   */
  private async writeResult(lost: AbortSignal, write: () => Promise<unknown>): Promise<void> {
    const leaseEnds = monotonicNow() + this.handler.leaseMs;
    for (let isLogged = false; ; isLogged = true) {
      try {
        await write();
        return;
      } catch (error) {
        const over = lost.aborted || this.stopping || monotonicNow() > leaseEnds;
        if (over || !isDatabaseUnavailable(error)) throw error;
        if (!isLogged) this.logger.warn(`end of a job not written, retrying: ${errorMessage(error)}`);
        await sleep(RESULT_RETRY_INTERVAL_MS);
      }
    }
  }

  /** Returns the write of an attempt's result. It may be called several times. */
  private resultWriter(job: ClaimedJob, outcome: JobOutcome | { error: unknown }): () => Promise<boolean> {
    if (outcome === 'done') {
      this.note('done');
      return () => this.store.finish(job);
    }
    if ('rescheduleAt' in outcome) {
      this.note('rescheduled');
      return () => this.store.reschedule(job, outcome.rescheduleAt);
    }
    const reason = errorMessage(outcome.error);
    if (outcome.error instanceof UnrecoverableError || job.attempts >= this.handler.maxAttempts) {
      this.note('dead');
      this.logger.error(`job ${job.id} given up after ${job.attempts} tries: ${reason}`);
      return () => this.store.moveToDeadLetters(job, reason);
    }
    this.note('failed');
    const wait = backoffMs(job.attempts, this.handler.backoff);
    this.logger.warn(`job ${job.id} failed, next try in ${wait} ms: ${reason}`);
    const visibleAt = new Date(Date.now() + wait);
    return () => this.store.reschedule(job, visibleAt, reason);
  }

  private note(result: AttemptResult): void {
    this.attempts.add({ kind: this.kind, result });
  }

  /**
   * A lease that was not renewed is lost. Its job must stop, because another process may have it.
   */
  private async renew(): Promise<void> {
    const jobs = [...this.active.keys()];
    if (jobs.length === 0) return;
    try {
      const kept = new Set(await this.store.renew(jobs, this.handler.leaseMs));
      for (const job of jobs) if (!kept.has(job)) this.active.get(job)?.abort();
    } catch (error) {
      this.logger.warn(`leases not renewed: ${errorMessage(error)}`);
    }
  }
}
