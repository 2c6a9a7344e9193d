import { Injectable } from '@nestjs/common';
import { monotonicNow } from '../../core/monotonic-now.js';

const FIRST_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 60_000;

/**
 * How long this process claims no messages because it cannot connect to Plivo. Other instances may
 * be able to.
 */
@Injectable()
export class ConnectionBackOff {
  private backOffMs = 0;
  private endsAt = 0;

  /** A `monotonicNow` time. */
  get until(): number {
    return this.endsAt;
  }

  /** Whether the last call connected. If not, the next call is for one message only. */
  get isConnected(): boolean {
    return this.backOffMs === 0;
  }

  connected(): void {
    this.backOffMs = 0;
    this.endsAt = 0;
  }

  /** Starts a wait, twice as long each time. Calls that began before the wait do not prolong it. */
  failed(): void {
    const now = monotonicNow();
    if (this.endsAt > now) return;
    this.backOffMs = Math.min(Math.max(this.backOffMs * 2, FIRST_BACK_OFF_MS), MAX_BACK_OFF_MS);
    this.endsAt = now + this.backOffMs;
  }
}
