/** Shortens a wait by up to this share, to spread the retries after an outage. */
const JITTER = 0.2;

/** Waits between the attempts of a delivery. */
export class RetrySchedule {
  /** @param waitsMs after the first failed attempt, after the second … */
  constructor(
    readonly waitsMs: readonly number[],
    private readonly random: () => number = Math.random,
  ) {}

  /** The wait after this many failed attempts. Null: no more attempts. */
  waitAfterMs(attempts: number): number | null {
    const wait = this.waitsMs[attempts - 1];
    return wait === undefined ? null : Math.round(wait * (1 - JITTER * this.random()));
  }
}
