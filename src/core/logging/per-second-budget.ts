import { monotonicNow } from '../monotonic-now.js';

const SECOND_MS = 1_000;

/** Limits the lines per second that strangers can cause. */
export class PerSecondBudget {
  private left: number;
  private start = -Infinity;
  private silent = 0;

  /** @param now milliseconds of a monotonic clock */
  constructor(
    private readonly linesPerSecond: number,
    private readonly now: () => number = monotonicNow,
  ) {
    this.left = linesPerSecond;
  }

  /**
   * Null if the line must not be written. Otherwise a text to append, about the lines withheld
   * before.
   */
  take(): string | null {
    const now = this.now();
    if (now - this.start >= SECOND_MS) {
      this.start = now;
      this.left = this.linesPerSecond;
    }
    if (this.left === 0) {
      this.silent += 1;
      return null;
    }
    this.left -= 1;
    const silence = this.silent === 0 ? '' : ` (${this.silent} more not logged before)`;
    this.silent = 0;
    return silence;
  }
}
