import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ReconciliationEnvironment } from '../../config/groups/reconciliation.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { RateLimitStore } from '../../sending/scheduler/rate-limit.store.js';
import { REQUESTS, SendLimits } from '../../sending/scheduler/send-limits.js';

/** The names of the rate limits, as stored: requests for one message, and for a list. */
const MESSAGES = 'readings';
const LISTS = 'lists';
/** Plivo's limit of lists: 20 a minute (plivo.md section 4). */
const LIST_MS = 60_000 / 20;
/** A wait for a slot must end within the runner's lease and the rate limits' MAX_AHEAD_MS. */
const MAX_SLOT_MS = 60_000;

/**
 * Limits the requests for messages to Plivo. All instances share the limits. The requests also
 * count as requests of sending, since Plivo may count them together.
 */
@Injectable()
export class LookupSlots implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly messageMs: number;
  private readonly listMs: number;

  constructor(
    { RECONCILIATION_REQUESTS_PERCENT: percent }: ReconciliationEnvironment,
    private readonly limits: SendLimits,
    private readonly rateLimits: RateLimitStore,
  ) {
    this.messageMs = Math.min((this.limits.requestMs * 100) / percent, MAX_SLOT_MS);
    this.listMs = Math.min((LIST_MS * 100) / percent, MAX_SLOT_MS);
  }

  /** The number of messages that can be requested in this time. */
  messagesIn(milliseconds: number): number {
    return Math.max(1, Math.floor(milliseconds / this.messageMs));
  }

  /** The number of lists that can be requested in this time. */
  listsIn(milliseconds: number): number {
    return Math.max(1, Math.floor(milliseconds / this.listMs));
  }

  /** Takes the next slot for a message and waits for it. False if the service stops meanwhile. */
  waitForMessage(): Promise<boolean> {
    return this.waitFor(MESSAGES, this.messageMs);
  }

  /** Takes the next slot for a list and waits for it. False if the service stops meanwhile. */
  waitForList(): Promise<boolean> {
    return this.waitFor(LISTS, this.listMs);
  }

  private async waitFor(scope: string, lengthMs: number): Promise<boolean> {
    const { signal } = this.stopping;
    const lengths = [
      { scope, lengthMs },
      { scope: REQUESTS, lengthMs: this.limits.requestMs },
    ];
    const ends = await this.rateLimits.reserve(lengths);
    const starts = lengths.map((length) => ends.get(length.scope)! - length.lengthMs);
    const waitMs = Math.max(...starts) - monotonicNow();
    if (waitMs > 0) await sleep(Math.ceil(waitMs), undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
