import { monotonicNow } from '../../core/monotonic-now.js';

/** For turns only: whatever is stored as a date, or compared with one, goes by the clock. */
export const ownTime = monotonicNow;

/** A time of our own by the clock, however that has been set. */
export function toDate(own: number): Date {
  return new Date(Date.now() + own - ownTime());
}
