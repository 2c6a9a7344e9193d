/**
 * A monotonic clock: milliseconds with fractions, since about 1970, the same in all threads. For
 * waits and time limits; stored dates use `Clock`.
 */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}
