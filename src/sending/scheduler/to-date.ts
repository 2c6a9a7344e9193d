import { monotonicNow } from '../../core/monotonic-now.js';

/** The date of a `monotonicNow` time by the system clock, even after a clock change. */
export function toDate(monotonicMs: number): Date {
  return new Date(Date.now() + monotonicMs - monotonicNow());
}
