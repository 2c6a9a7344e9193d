import { monotonicNow } from '../../core/monotonic-now.js';

/** For turns only: dates that are stored or compared use `Clock`. */
export const ownTime = monotonicNow;

/** A time of our own by the clock, however that has been set. */
export function toDate(own: number): Date {
  return new Date(Date.now() + own - ownTime());
}
