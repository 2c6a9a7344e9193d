import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { errorMessage } from '../../core/error-message.js';
import { CircuitBreakerStore } from './circuit-breaker.store.js';
import { ACCOUNT } from '../scheduler/send-limits.js';
import { RateLimitStore } from '../scheduler/rate-limit.store.js';

/**
 * After this many messages in a row without a response, the breaker opens: one probe at a time, for
 * all instances together.
 */
export const MAX_UNANSWERED = 5;
/** The back-off after an unanswered probe; doubled each time. */
const FIRST_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 60_000;

/** The messages an instance may submit now. `probe` is the lease of a single message. */
export type Admission = 'all' | 'none' | { probe: string };

/** Limits how many messages become unknown in an outage of Plivo's. Running calls go on. */
@Injectable()
export class CircuitBreaker {
  private readonly logger = new Logger(CircuitBreaker.name);
  /** As far as this instance knows. */
  private unanswered = 0;

  constructor(
    private readonly rateLimits: RateLimitStore,
    private readonly store: CircuitBreakerStore,
  ) {}

  /** Whether messages may leave without a probe, as far as this instance knows. */
  get isClosed(): boolean {
    return this.unanswered < MAX_UNANSWERED;
  }

  /** The caller ends its probe with `endProbe`; otherwise the lease ends it. */
  async admit(leaseMs: number): Promise<Admission> {
    this.unanswered = await this.store.countUnanswered();
    if (this.isClosed) return 'all';
    const probe = uuidv7();
    return (await this.store.beginProbe(probe, MAX_UNANSWERED, leaseMs)) ? { probe } : 'none';
  }

  /** Plivo responded, with success or failure. */
  async answered(): Promise<void> {
    if (this.unanswered === 0) return;
    const wasOpen = !this.isClosed;
    this.unanswered = 0;
    if ((await this.store.reset()) && wasOpen) this.logger.log('Plivo answers again: sending resumes');
  }

  /** A call for this many messages ended without a response from Plivo. */
  async wasNotAnswered(messages: number): Promise<void> {
    const wasClosed = this.isClosed;
    this.unanswered = await this.store.addUnanswered(messages);
    if (this.isClosed) return;
    if (wasClosed) this.logger.warn('Plivo does not answer: one message at a time is sent until it does');
    await this.rateLimits.backOff(ACCOUNT, FIRST_BACK_OFF_MS, MAX_BACK_OFF_MS);
  }

  async endProbe(probe: string): Promise<void> {
    await this.store
      .endProbe(probe)
      .catch((error: unknown) =>
        this.logger.warn(`probe not ended, its lease must expire: ${errorMessage(error)}`),
      );
  }
}
