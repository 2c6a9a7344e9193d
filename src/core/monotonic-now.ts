/**
 * This process's own clock: milliseconds with fraction, about those since 1970, but never set. It is the same in all threads.
 * For waits and time limits; stored dates go by the clock.
 */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}
