import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ReconciliationEnvironment } from '../../config/groups/reconciliation.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { RateLimitStore } from '../../sending/scheduler/rate-limit.store.js';
import { REQUESTS, SendLimits } from '../../sending/scheduler/send-limits.js';

/** The limit of requests for one message. */
const READINGS = 'readings';

/**
 * When Plivo may be asked for a message. All instances share the limit, and its requests count among
 * those of sending, since Plivo may count both together.
 */
@Injectable()
export class ReadingSlots implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly readingMs: number;

  constructor(
    { RECONCILIATION_REQUESTS_PERCENT: percent }: ReconciliationEnvironment,
    private readonly limits: SendLimits,
    private readonly rateLimits: RateLimitStore,
  ) {
    this.readingMs = (this.limits.requestMs * 100) / percent;
  }

  /** Messages that can be asked for in a time. */
  messagesIn(milliseconds: number): number {
    return Math.max(1, Math.floor(milliseconds / this.readingMs));
  }

  /** Takes the next slot and waits for it. Ends early when the service stops. */
  async waitForSlot(): Promise<void> {
    const lengths = [
      { scope: READINGS, lengthMs: this.readingMs },
      { scope: REQUESTS, lengthMs: this.limits.requestMs },
    ];
    const ends = await this.rateLimits.reserve(lengths);
    const starts = lengths.map(({ scope, lengthMs }) => ends.get(scope)! - lengthMs);
    const waitMs = Math.max(...starts) - monotonicNow();
    if (waitMs > 0)
      await sleep(Math.ceil(waitMs), undefined, { signal: this.stopping.signal }).catch(() => {});
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
