import { Injectable } from '@nestjs/common';
import { ownTime } from './own-time.js';

const FIRST_BACK_OFF_MS = 1_000;
const MAX_BACK_OFF_MS = 60_000;

/** How long this process leaves the queue to others while it cannot connect to Plivo; they may be able to. */
@Injectable()
export class ConnectionBackOff {
  private backOffMs = 0;
  private endsAt = 0;

  /** By `ownTime`. */
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

  /** Starts a wait, twice as long each time. Calls that were on their way when a wait began do not prolong it. */
  failed(): void {
    const now = ownTime();
    if (this.endsAt > now) return;
    this.backOffMs = Math.min(Math.max(this.backOffMs * 2, FIRST_BACK_OFF_MS), MAX_BACK_OFF_MS);
    this.endsAt = now + this.backOffMs;
  }
}
