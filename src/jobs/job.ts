/** A new job, written in the transaction of its cause. */
export interface NewJob {
  /**
   * For a job that must exist once: an existing one with this id is made visible again, even while
   * it is leased.
   */
  id?: string;
  kind: string;
  /**
   * Jobs of one queue are claimed in order of their time, queues of a kind in order of their names.
   */
  queue?: string;
  payload: object;
  /** The current time by default. */
  visibleAt?: Date;
}

/** A job with a lease of ours. */
export interface ClaimedJob<Payload = unknown> {
  id: string;
  kind: string;
  queue: string;
  /** The name of the claim. */
  lockedBy: string;
  payload: Payload;
  /** Includes this attempt; starts at 1. */
  attempts: number;
}

/**
 * The result of an attempt that did not fail: done, or visible again later, which costs no attempt.
 */
export type JobOutcome = 'done' | { rescheduleAt: Date };

export function rescheduleNow(): JobOutcome {
  return { rescheduleAt: new Date() };
}

/** The job can never succeed. It becomes a dead letter at once. */
export class UnrecoverableError extends Error {
  override readonly name = 'UnrecoverableError';
}

/**
 * Handles one kind of job. A job may be started more than once, because the lease of a dead process
 * ends only in time: effects that must not repeat need their own guard. `Slot` is the type that its
 * own `claim` returns with each job.
 */
export interface JobHandler<Payload = unknown, Slot = unknown> {
  readonly kind: string;
  /** Current jobs in this process at most. */
  readonly concurrency: number;
  /** Length of a lease. It is renewed while the process lives. */
  readonly leaseMs: number;
  /** Attempts before the job becomes a dead letter. */
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  /**
   * @param lost aborted when the lease could not be renewed: another process may have the job
   * @param slot what `claim` returned with the job
   * @throws {UnrecoverableError} for a dead letter at once; any other error leads to another
   * attempt
   */
  handle(job: ClaimedJob<Payload>, lost: AbortSignal, slot: Slot): Promise<JobOutcome>;
  /**
   * Claims jobs in its own way instead of the plain one. `capacity` is the number of jobs that may
   * start now.
   */
  claim?(capacity: number): Promise<Claim<Payload, Slot>>;
  /** Attempts have spans if this is defined. */
  traceOf?(job: ClaimedJob<Payload>): JobTrace;
}

/** The trace of a job's attempts. */
export interface JobTrace {
  /** The message or batch of the job. */
  id: string;
  /** Further messages of the job. */
  linkedTo?: readonly string[];
}

export interface Claim<Payload = unknown, Slot = unknown> {
  claimed: { job: ClaimedJob<Payload>; slot: Slot }[];
  /** Latest time of the next poll; null waits for a notification. */
  next: Date | null;
}

export interface Backoff {
  /** Milliseconds; doubled with every attempt. */
  firstMs: number;
  mostMs: number;
}

/**
 * The wait after a failed attempt: exponential with full jitter, so that jobs that failed together
 * do not return together
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 *
 * @param random from 0 to 1
 */
export function backoffMs(attempts: number, { firstMs, mostMs }: Backoff, random = Math.random()): number {
  return Math.round(random * Math.min(mostMs, firstMs * 2 ** (attempts - 1)));
}
