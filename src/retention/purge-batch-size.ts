const FIRST_ROWS = 100;
const MIN_ROWS = 10;
const MAX_ROWS = 1_000;
/** What the rows of a batch may take. SQLite has one writer, for which callbacks wait meanwhile. */
const TARGET_MS = 20;
/** The size is corrected after so many batches. */
const BATCHES = 5;
const SMALL_BATCHES = 3;
/** The size grows or shrinks by this at most. */
const MAX_FACTOR = 2;
/** A rest of so many times the batch leaves most of the time to others. */
const RESTS = 4;
const MIN_REST_MS = 75;
const MAX_REST_MS = 5_000;

/**
 * How many rows a batch has, so that its rows take a few milliseconds on any disk. What a commit takes
 * by itself does not count, as fewer rows make it no quicker: now and then a batch is small, to measure it.
 */
export class PurgeBatchSize {
  private current = FIRST_ROWS;
  /** What the latest small batches took, in milliseconds. */
  private small: number[] = [];
  /** What batches since the last small one took. Null before it. */
  private took: number[] | null = null;

  get rows(): number {
    return this.took ? this.current : MIN_ROWS;
  }

  /** How long to rest after a batch. */
  adapt(tookMs: number): number {
    if (this.took === null) {
      this.small = [...this.small, tookMs].slice(-SMALL_BATCHES);
      this.took = [];
    } else {
      this.took.push(tookMs);
      if (this.took.length === BATCHES) this.correct(this.took);
    }
    return clamp(tookMs * RESTS, MIN_REST_MS, MAX_REST_MS);
  }

  private correct(took: readonly number[]): void {
    // Medians: one commit may wait for others.
    const rowsMs = median(took) - median(this.small);
    const factor = rowsMs > 0 ? clamp(TARGET_MS / rowsMs, 1 / MAX_FACTOR, MAX_FACTOR) : MAX_FACTOR;
    this.current = clamp(Math.round(this.current * factor), MIN_ROWS, MAX_ROWS);
    this.took = null;
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
