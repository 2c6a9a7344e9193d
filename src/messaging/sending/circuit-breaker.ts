import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { reasonOf } from '../../core/reason-of.js';
import { CircuitBreakerStore } from './circuit-breaker.store.js';
import { ACCOUNT } from './send-limits.js';
import { SendPaceStore } from './send-pace.store.js';

/** After so many messages in a row without an answer of Plivo's one at a time probes it, for all instances together. */
export const MAX_UNANSWERED = 5;
/** The wait after a probe without an answer, doubled each time. */
const FIRST_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 60_000;

/** What an instance may submit now: `probe` is one message, under that name. */
export type Admission = 'all' | 'none' | { probe: string };

/**
 * Keeps an outage of Plivo's from making an unknown outcome of every message in the queue. What is on its way when the outage begins
 * is not spared.
 */
@Injectable()
export class CircuitBreaker {
  private readonly logger = new Logger(CircuitBreaker.name);
  /** As far as this instance knows. */
  private unanswered = 0;

  constructor(
    private readonly pace: SendPaceStore,
    private readonly store: CircuitBreakerStore,
  ) {}

  /** Whether messages without a probe may leave, as far as this instance knows. */
  get isClosed(): boolean {
    return this.unanswered < MAX_UNANSWERED;
  }

  /** Who is admitted to a probe ends it with `endProbe`, or its lease does. */
  async admit(leaseMs: number): Promise<Admission> {
    this.unanswered = await this.store.countUnanswered();
    if (this.isClosed) return 'all';
    const probe = uuidv7();
    return (await this.store.beginProbe(probe, MAX_UNANSWERED, leaseMs)) ? { probe } : 'none';
  }

  /** Plivo answered, no matter what. */
  async answered(): Promise<void> {
    if (this.unanswered === 0) return;
    const wasOpen = !this.isClosed;
    this.unanswered = 0;
    if ((await this.store.reset()) && wasOpen) this.logger.log('Plivo answers again: the queue goes on');
  }

  /** A call for so many messages ended without an answer of Plivo's. */
  async wasNotAnswered(messages: number): Promise<void> {
    const wasClosed = this.isClosed;
    this.unanswered = await this.store.addUnanswered(messages);
    if (this.isClosed) return;
    if (wasClosed) this.logger.warn('Plivo does not answer: one message at a time is sent until it does');
    await this.pace.postpone(ACCOUNT, FIRST_BACK_OFF_MS, MAX_BACK_OFF_MS);
  }

  async endProbe(probe: string): Promise<void> {
    await this.store
      .endProbe(probe)
      .catch((error: unknown) => this.logger.warn(`probe stays until its lease ends: ${reasonOf(error)}`));
  }
}
