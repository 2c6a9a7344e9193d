/** With more samples, a clock that was set is noticed too late. */
const MAX_SAMPLES = 20;
/** The first samples of a new process are slow and inexact. */
const MIN_SAMPLES = 5;

/**
 * The distance between the database's clock and `monotonicNow`. A sample is wrong by at most half
 * of its duration, so the quickest of the last samples counts (Cristian's algorithm,
 * doi:10.1007/BF01784024).
 */
export class ClockOffset {
  private readonly samples: { tookMs: number; aheadMs: number }[] = [];

  /** Whether there are enough samples to convert a time. */
  get isKnown(): boolean {
    return this.samples.length >= MIN_SAMPLES;
  }

  /** @param databaseMs the database's time, read between `before` and `after` */
  observe(before: number, databaseMs: number, after: number): void {
    this.samples.push({ tookMs: after - before, aheadMs: databaseMs - (before + after) / 2 });
    if (this.samples.length > MAX_SAMPLES) this.samples.shift();
  }

  /** Converts a time of the database to `monotonicNow` time. */
  toMonotonic(databaseMs: number): number {
    const best = this.samples.reduce((a, b) => (b.tookMs < a.tookMs ? b : a));
    return databaseMs - best.aheadMs;
  }
}
