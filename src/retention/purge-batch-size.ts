const FIRST_ROWS = 100;
const MIN_ROWS = 10;
const MAX_ROWS = 1_000;
/** Target time for the rows of a batch. SQLite has one writer: callbacks wait for it. */
const TARGET_MS = 20;
/** The size is adjusted after this many batches. */
const BATCHES = 5;
const SMALL_BATCHES = 3;
/** Largest change of the size, as a factor. */
const MAX_FACTOR = 2;
/** A rest of this many times the batch leaves most of the time to others. */
const RESTS = 4;
const MIN_REST_MS = 75;
const MAX_REST_MS = 5_000;

/**
 * Chooses the number of rows of a batch so that the rows take a few milliseconds on any disk. The
 * time of the commit does not count, since fewer rows do not shorten it. To measure it, some
 * batches are small.
 */
export class PurgeBatchSize {
  private current = FIRST_ROWS;
  /** The times of the latest small batches, in milliseconds. */
  private small: number[] = [];
  /** The times of the batches since the last small one. Null if the next batch is small. */
  private took: number[] | null = null;

  get rows(): number {
    return this.took ? this.current : MIN_ROWS;
  }

  /** Adjusts the size. Returns the rest after the batch, in milliseconds. */
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
