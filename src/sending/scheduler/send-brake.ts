import { Injectable } from '@nestjs/common';
import type { JobOutcome } from '../../jobs/job.js';
import {
  type PlivoError,
  PlivoRateLimitError,
  PlivoUnreachableError,
} from '../../plivo/client/plivo.errors.js';
import { toDate } from './own-time.js';
import { ACCOUNT } from './send-limits.js';
import { SendPaceStore } from './send-pace.store.js';

/** After a 429 nobody sends for so long, twice as long after the next one. */
const FIRST_PENALTY_MS = 1_000;
/** Nothing we send will be taken until somebody mends the account. */
const ACCOUNT_PENALTY_MS = 60_000;
const MOST_PENALTY_MS = 60_000;

/** Slows all instances down, since all share the account. */
@Injectable()
export class SendBrake {
  private slowed = false;

  constructor(private readonly pace: SendPaceStore) {}

  /**
   * For what Plivo has certainly not taken and would take another time. Returns when to try again.
   *
   * @throws {PlivoError} when that is not the account's matter: the job's own backoff will do
   */
  async slowDown(error: PlivoError): Promise<JobOutcome> {
    // ConnectionBackOff holds this process up; another instance may take the job at once.
    if (error instanceof PlivoUnreachableError) return { again: new Date() };
    const overLimit = error instanceof PlivoRateLimitError;
    if (!overLimit && error.retry === 'safe') throw error;
    this.slowed = true;
    const leastMs = overLimit ? FIRST_PENALTY_MS : ACCOUNT_PENALTY_MS;
    return { again: toDate(await this.pace.postpone(ACCOUNT, leastMs, MOST_PENALTY_MS)) };
  }

  /** Plivo took something again. */
  async release(): Promise<void> {
    if (!this.slowed) return;
    this.slowed = false;
    await this.pace.relax(ACCOUNT);
  }
}
