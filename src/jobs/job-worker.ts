import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { isDatabaseUnavailable } from '../core/database/database-error.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { errorMessage } from '../core/error-message.js';
import {
  backoffMs,
  type Claim,
  type ClaimedJob,
  UnrecoverableError,
  type JobHandler,
  type JobOutcome,
} from './job.js';
import type { JobStore } from './job.store.js';

/** How long nobody looks when nobody says anything; the safety net under wake-ups. */
const LOOK_EVERY_MS = 5_000;
/** The same while jobs cannot be claimed. */
const RETRY_INTERVAL_MS = 1_000;
/** How often the end of a job is written again while the database is unavailable. */
const END_RETRY_INTERVAL_MS = 250;
/** Leases are renewed this often within their length. */
const RENEWALS = 3;

/** Claims and does the jobs of one kind in this process. */
export class JobWorker {
  private readonly logger: Logger;
  private readonly active = new Map<ClaimedJob, AbortController>();
  private polledAt = monotonicNow();
  private stopping = false;
  private looking = false;
  private lookAgain = false;
  private timer: NodeJS.Timeout | undefined;
  private renewal: NodeJS.Timeout | undefined;
  private idle: () => void = () => {};

  constructor(
    private readonly handler: JobHandler,
    private readonly store: JobStore,
  ) {
    this.logger = new Logger(`${JobWorker.name} ${handler.kind}`);
  }

  /** Milliseconds since jobs could last be claimed; small while claiming works. */
  get stuckMs(): number {
    return monotonicNow() - this.polledAt;
  }

  get kind(): string {
    return this.handler.kind;
  }

  start(): void {
    this.renewal = setInterval(() => void this.renew(), this.handler.leaseMs / RENEWALS);
    this.wake();
  }

  /** There may be work. */
  wake(): void {
    if (this.stopping) return;
    this.lookAgain = true;
    if (!this.looking) void this.look();
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    if (this.active.size > 0) await new Promise<void>((resolve) => (this.idle = resolve));
    clearInterval(this.renewal);
  }

  private async look(): Promise<void> {
    this.looking = true;
    let next: Date | null = null;
    while (this.lookAgain && !this.stopping) {
      this.lookAgain = false;
      const free = this.handler.concurrency - this.active.size;
      if (free > 0) next = await this.begin(free);
      else this.polledAt = monotonicNow();
    }
    this.looking = false;
    const wait = next === null ? LOOK_EVERY_MS : Math.max(next.getTime() - Date.now(), 0);
    clearTimeout(this.timer);
    if (!this.stopping) this.timer = setTimeout(() => this.wake(), Math.min(wait, LOOK_EVERY_MS));
  }

  /** Claims and starts jobs. Returns when to poll next: soon, where claiming failed. */
  private async begin(free: number): Promise<Date | null> {
    try {
      const { claimed, next } = await (this.handler.claim?.(free) ?? this.claimDue(free));
      for (const { job, slot } of claimed) void this.work(job, slot);
      this.polledAt = monotonicNow();
      return next;
    } catch (error) {
      this.logger.warn(`no jobs claimed: ${errorMessage(error)}`);
      return new Date(Date.now() + RETRY_INTERVAL_MS);
    }
  }

  private async claimDue(free: number): Promise<Claim> {
    const { kind, leaseMs } = this.handler;
    const queues = (await this.store.queues(kind)).filter(({ visibleAt }) => visibleAt !== null);
    const now = Date.now();
    const jobs: ClaimedJob[] = [];
    for (const { queue, visibleAt } of queues) {
      if (visibleAt!.getTime() > now || jobs.length >= free) continue;
      jobs.push(...(await this.store.claim(kind, queue, free - jobs.length, leaseMs)));
    }
    const claimed = jobs.map((job) => ({ job, slot: undefined }));
    if (jobs.length === free) return { claimed, next: null };
    const later = queues.map(({ visibleAt }) => visibleAt!).filter((visibleAt) => visibleAt.getTime() > now);
    const first = later.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
    return { claimed, next: first };
  }

  private async work(job: ClaimedJob, slot: unknown): Promise<void> {
    const lost = new AbortController();
    this.active.set(job, lost);
    try {
      const outcome = await this.handler
        .handle(job, lost.signal, slot)
        .catch((error: unknown) => ({ error }));
      await this.writeEnd(lost.signal, this.endOf(job, outcome));
    } catch (failure) {
      this.logger.error(`job ${job.id} stays until its lease ends: ${errorMessage(failure)}`);
    } finally {
      this.active.delete(job);
      if (this.active.size === 0) this.idle();
      this.wake();
    }
  }

  /**
   * Writes until it is written: otherwise the job would wait for the end of its lease. By then it is due by itself, so this goes on no
   * longer than that. Repeating it is harmless, since only the claim that holds the job changes it.
   */
  private async writeEnd(lost: AbortSignal, write: () => Promise<unknown>): Promise<void> {
    const leaseEnds = monotonicNow() + this.handler.leaseMs;
    for (let said = false; ; said = true) {
      try {
        await write();
        return;
      } catch (error) {
        const over = lost.aborted || this.stopping || monotonicNow() > leaseEnds;
        if (over || !isDatabaseUnavailable(error)) throw error;
        if (!said) this.logger.warn(`the end of a job is written later: ${errorMessage(error)}`);
        await sleep(END_RETRY_INTERVAL_MS);
      }
    }
  }

  /** What writes the end of a try, as often as it is called. */
  private endOf(job: ClaimedJob, outcome: JobOutcome | { error: unknown }): () => Promise<boolean> {
    if (outcome === 'done') return () => this.store.finish(job);
    if ('again' in outcome) return () => this.store.reschedule(job, outcome.again);
    const reason = errorMessage(outcome.error);
    if (outcome.error instanceof UnrecoverableError || job.attempts >= this.handler.maxAttempts) {
      this.logger.error(`job ${job.id} given up after ${job.attempts} tries: ${reason}`);
      return () => this.store.moveToDeadLetters(job, reason);
    }
    const wait = backoffMs(job.attempts, this.handler.backoff);
    this.logger.warn(`job ${job.id} failed, tried again in ${wait} ms: ${reason}`);
    const visibleAt = new Date(Date.now() + wait);
    return () => this.store.reschedule(job, visibleAt, reason);
  }

  /** A lease that could not be renewed is lost: its job must not do anything more that another may do now. */
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
