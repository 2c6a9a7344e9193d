/** Work owed to the outside world, as whoever causes it writes it down. */
export interface NewJob {
  /** Where there must not be two of it: one that is there already is due anew, whoever holds it. */
  id?: string;
  kind: string;
  /** Jobs of one queue are claimed in the order they are due; queues of one kind in the order of their names. */
  queue?: string;
  payload: object;
  /** At once where it is not given. */
  visibleAt?: Date;
}

/** A job under a lease of ours. */
export interface ClaimedJob<Payload = unknown> {
  id: string;
  kind: string;
  queue: string;
  /** The name of the claim. */
  lockedBy: string;
  payload: Payload;
  /** This try included, from 1. */
  attempts: number;
}

/** What became of a try that did not fail: done for good, or not done yet, which costs no attempt. */
export type JobOutcome = 'done' | { again: Date };

/** The job can never succeed. Ends it as a dead letter at once, for an operator to look at. */
export class UnrecoverableError extends Error {
  override readonly name = 'UnrecoverableError';
}

/**
 * How one kind of job is done. A job may be begun more than once (a process that dies keeps its lease to the end and no longer),
 * so whatever must not happen twice needs a guard of its own. `Slot` is what its own `claim` gives it with each job.
 */
export interface JobHandler<Payload = unknown, Slot = unknown> {
  readonly kind: string;
  /** Jobs under way at once in this process. */
  readonly concurrency: number;
  /** How long a claim holds without being renewed, which it is as long as the process lives. */
  readonly leaseMs: number;
  /** Tries before it becomes a dead letter. */
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  /**
   * @param lost aborted when the lease could not be renewed: another process may have the job by now
   * @param slot what `claim` returned with the job
   * @throws {UnrecoverableError} for a dead letter at once; anything else is tried again
   */
  handle(job: ClaimedJob<Payload>, lost: AbortSignal, slot: Slot): Promise<JobOutcome>;
  /** Which jobs to claim, where it is not simply those that are due; `free` is how many may be begun now. */
  claim?(free: number): Promise<Claim<Payload, Slot>>;
}

export interface Claim<Payload = unknown, Slot = unknown> {
  claimed: { job: ClaimedJob<Payload>; slot: Slot }[];
  /** When to ask again at the latest; null: when somebody says that there is work. */
  next: Date | null;
}

export interface Backoff {
  /** Milliseconds; doubled with every try. */
  firstMs: number;
  mostMs: number;
}

/**
 * How long to wait after a failed try: exponential with full jitter, so that what failed together does not come back
 * together (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 *
 * @param random from 0 to 1
 */
export function backoffMs(attempts: number, { firstMs, mostMs }: Backoff, random = Math.random()): number {
  return Math.round(random * Math.min(mostMs, firstMs * 2 ** (attempts - 1)));
}
