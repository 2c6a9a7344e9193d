import { Injectable } from '@nestjs/common';
import { type JobOutcome, rescheduleNow } from '../../jobs/job.js';
import {
  type PlivoError,
  PlivoRateLimitError,
  PlivoUnreachableError,
} from '../../plivo/client/plivo.errors.js';
import { RateLimitStore } from './rate-limit.store.js';
import { ACCOUNT } from './send-limits.js';
import { toDate } from './to-date.js';

/** The first back-off after a 429; each further one is twice as long. */
const MIN_RATE_LIMIT_BACK_OFF_MS = 1_000;
/** Credentials, credit or address are wrong: Plivo takes no messages until an operator acts. */
const ACCOUNT_FAULT_BACK_OFF_MS = 60_000;
const MAX_BACK_OFF_MS = 60_000;

/** Delays sending in all instances, since they share the account. */
@Injectable()
export class AccountBackOff {
  private active = false;

  constructor(private readonly rateLimits: RateLimitStore) {}

  /**
   * For a message that Plivo certainly did not take, for a reason outside the message. Returns when
   * to try again.
   *
   * @throws {PlivoError} if the account is not the reason: the job's own backoff applies
   */
  async backOff(error: PlivoError): Promise<JobOutcome> {
    // ConnectionBackOff delays this process only; another instance may take the job at once.
    if (error instanceof PlivoUnreachableError) return rescheduleNow();
    const isRateLimit = error instanceof PlivoRateLimitError;
    if (!isRateLimit && error.retry === 'safe') throw error;
    this.active = true;
    const minMs = isRateLimit ? MIN_RATE_LIMIT_BACK_OFF_MS : ACCOUNT_FAULT_BACK_OFF_MS;
    return { rescheduleAt: toDate(await this.rateLimits.backOff(ACCOUNT, minMs, MAX_BACK_OFF_MS)) };
  }

  /** Plivo took a message: the back-off ends. */
  async reset(): Promise<void> {
    if (!this.active) return;
    this.active = false;
    await this.rateLimits.resetBackOff(ACCOUNT);
  }
}
