const MIN_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;
/** Longest pause that a receiver may ask for. */
const MAX_RETRY_AFTER_MS = 3_600_000;
/** After this many requests in a row without a response, the receiver counts as unavailable. */
const UNAVAILABLE_AFTER = 5;
const DISABLE_AFTER_MS = 5 * 24 * 3_600_000;

/** How an attempt failed. */
export interface AttemptFailure {
  /** When it began, in milliseconds since 1970, as all times here. */
  startedAt: number;
  /** No response came. */
  unanswered: boolean;
  /** The response asks to slow down. */
  slowsDown: boolean;
  retryAfterMs?: number | undefined;
}

/**
 * The health of an endpoint. If it asks to slow down or cannot be reached, it gets nothing for a
 * while: longer each time. Then it gets one request at a time until one succeeds.
 */
export class EndpointHealth {
  /** Failures without a pause between them. */
  private unanswered = 0;
  private pauses = 0;
  private pausedAt = 0;

  /**
   * @param failingSince the first failure since the last success
   * @param slowUntil nothing is sent before this time
   */
  constructor(
    public failingSince: number | null,
    public slowUntil: number | null,
  ) {
    if (slowUntil !== null) this.pauses = 1;
  }

  /** Whether it gets only one request, to find out whether it is available again. */
  get isProbing(): boolean {
    return this.pauses > 0;
  }

  succeed(): void {
    this.unanswered = 0;
    this.pauses = 0;
    this.failingSince = null;
    this.slowUntil = null;
  }

  /** Returns whether it has failed for long enough to be disabled. */
  fail(now: number, { startedAt, unanswered, slowsDown, retryAfterMs }: AttemptFailure): boolean {
    this.failingSince ??= now;
    this.unanswered = unanswered ? this.unanswered + 1 : 0;
    // Requests that were under way when the pause began add no information.
    const isNew = startedAt >= this.pausedAt && now >= (this.slowUntil ?? 0);
    if (slowsDown || this.unanswered >= UNAVAILABLE_AFTER || (unanswered && this.pauses > 0)) {
      if (isNew) this.pause(now);
      if (retryAfterMs !== undefined) {
        this.slowUntil = Math.max(this.slowUntil ?? 0, now + Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
      }
    }
    return now - this.failingSince >= DISABLE_AFTER_MS;
  }

  private pause(now: number): void {
    this.slowUntil = now + Math.min(MAX_PAUSE_MS, MIN_PAUSE_MS * 2 ** this.pauses);
    this.pauses += 1;
    this.pausedAt = now;
  }
}
