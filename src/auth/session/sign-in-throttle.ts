import { monotonicNow } from '../../core/monotonic-now.js';
import { TooManyWrongKeysException } from './session.exceptions.js';

const MINUTE_MS = 60_000;
export const MAX_WRONG_KEYS = 10;
export const MAX_ADDRESSES = 10_000;

interface Count {
  wrongKeys: number;
  /** The end of the minute that began with the first wrong key. */
  end: number;
}

/**
 * Counts wrong keys per address and minute, in one process. Remembers at most MAX_ADDRESSES, in
 * about 2 MB: a new address replaces the oldest. No timer runs.
 */
export class SignInThrottle {
  /** Oldest first. */
  private readonly counts = new Map<string, Count>();

  /** @param now milliseconds of a monotonic clock */
  constructor(private readonly now: () => number = monotonicNow) {}

  get size(): number {
    return this.counts.size;
  }

  /** @throws {TooManyWrongKeysException} */
  check(address: string): void {
    const count = this.current(address);
    if (!count || count.wrongKeys < MAX_WRONG_KEYS) return;
    throw new TooManyWrongKeysException(Math.ceil((count.end - this.now()) / 1_000));
  }

  noteWrongKey(address: string): void {
    const count = this.current(address);
    if (count) {
      count.wrongKeys += 1;
      return;
    }
    const [oldest] = this.counts.keys();
    if (oldest !== undefined && this.counts.size >= MAX_ADDRESSES) this.counts.delete(oldest);
    this.counts.set(address, { wrongKeys: 1, end: this.now() + MINUTE_MS });
  }

  private current(address: string): Count | undefined {
    const count = this.counts.get(address);
    if (!count || count.end > this.now()) return count;
    this.counts.delete(address);
    return undefined;
  }
}
