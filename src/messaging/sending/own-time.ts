/**
 * This process's own time: milliseconds with fraction, about those since 1970, but never set, nor running on while the machine sleeps.
 * For turns only: whatever is stored as a date, or compared with one, goes by the clock.
 */
export function ownTime(): number {
  return performance.timeOrigin + performance.now();
}

/** A time of our own by the clock, however that has been set. */
export function toDate(own: number): Date {
  return new Date(Date.now() + own - ownTime());
}
