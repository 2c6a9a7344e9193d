/** Of so many answers the quickest one counts; more would notice too late that a clock was set. */
const SAMPLES = 20;
/** A process that has just started takes longer for its first answers, which tell little. */
const LEAST_SAMPLES = 5;

/**
 * How far the database's clock is from ours. What an answer says of the time is wrong by half of the time it took at most, so the
 * quickest of the last answers is believed (Cristian's algorithm, doi:10.1007/BF01784024).
 */
export class DatabaseClock {
  private readonly samples: { tookMs: number; aheadMs: number }[] = [];

  /** Whether enough is known to tell a time. */
  get isSet(): boolean {
    return this.samples.length >= LEAST_SAMPLES;
  }

  /** @param databaseMs the database's time, read between two of ours */
  observe(before: number, databaseMs: number, after: number): void {
    this.samples.push({ tookMs: after - before, aheadMs: databaseMs - (before + after) / 2 });
    if (this.samples.length > SAMPLES) this.samples.shift();
  }

  /** A time of the database's in ours. */
  toOwn(databaseMs: number): number {
    const best = this.samples.reduce((a, b) => (b.tookMs < a.tookMs ? b : a));
    return databaseMs - best.aheadMs;
  }
}
