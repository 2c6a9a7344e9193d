const FIRST_ROWS = 100;
const MIN_ROWS = 10;
const MAX_ROWS = 2_000;
/** SQLite has one writer, for which callbacks wait meanwhile. */
const TARGET_MS = 15;
const MAX_MS = 30;
/** A rest of so many times the batch leaves most of the time to others. */
const RESTS = 5;
const MIN_REST_MS = 25;
const MAX_REST_MS = 5_000;

/** How many rows a batch has, so that each takes a few milliseconds on any disk. */
export class BatchSize {
  private current = FIRST_ROWS;

  get rows(): number {
    return this.current;
  }

  /** How long to rest after a batch. */
  adapt(tookMs: number): number {
    if (tookMs > MAX_MS) this.current = Math.max(MIN_ROWS, Math.floor(this.current / 2));
    else if (tookMs < TARGET_MS) this.current = Math.min(MAX_ROWS, Math.ceil(this.current * 1.25));
    return Math.min(Math.max(tookMs * RESTS, MIN_REST_MS), MAX_REST_MS);
  }
}
