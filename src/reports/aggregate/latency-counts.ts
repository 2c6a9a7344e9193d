import { type MessageColumns, NOT_MEASURED } from '../columns/message-columns.js';
import { LATENCY_BUCKETS } from '../quantiles/latency-buckets.js';
import { LatencyHistogram } from '../quantiles/latency-histogram.js';
import { NO_ROW } from './row-selector.js';

/** How long messages took; null where none was measured. */
export interface LatencyFigures {
  measured: number;
  p50Ms: number | null;
  p90Ms: number | null;
  p99Ms: number | null;
}

/** From the time Plivo took the message to its first report with the status. */
export interface Latencies {
  toSent: LatencyFigures;
  toDelivered: LatencyFigures;
}

/** A row has a count for each bucket of `toSent`, then of `toDelivered`. */
const WIDTH = 2 * LATENCY_BUCKETS;

/** Counts latencies by row. */
export class LatencyCounts {
  private counts = new Uint32Array(16 * WIDTH);

  /** @param rows the row of each message, or NO_ROW */
  addChunk(chunk: MessageColumns, rows: Int32Array, rowCount: number): void {
    this.reserve(rowCount);
    const { counts } = this;
    const { length, sentBucket, deliveredBucket } = chunk;
    for (let index = 0; index < length; index += 1) {
      const row = rows[index]!;
      if (row === NO_ROW) continue;
      const at = row * WIDTH;
      const sent = sentBucket[index]!;
      if (sent !== NOT_MEASURED) counts[at + sent]! += 1;
      const delivered = deliveredBucket[index]!;
      if (delivered !== NOT_MEASURED) counts[at + LATENCY_BUCKETS + delivered]! += 1;
    }
  }

  figuresOf(row: number): Latencies {
    // Rows without messages may be beyond those that messages needed.
    this.reserve(row + 1);
    return toLatencies(this.counts.subarray(row * WIDTH, (row + 1) * WIDTH));
  }

  /** The latencies of all rows together. */
  total(): Latencies {
    const total = new Uint32Array(WIDTH);
    this.counts.forEach((count, index) => {
      total[index % WIDTH]! += count;
    });
    return toLatencies(total);
  }

  private reserve(rowCount: number): void {
    if (rowCount * WIDTH <= this.counts.length) return;
    const larger = new Uint32Array(2 * rowCount * WIDTH);
    larger.set(this.counts);
    this.counts = larger;
  }
}

function toLatencies(counts: Uint32Array): Latencies {
  return {
    toSent: toFigures(counts.subarray(0, LATENCY_BUCKETS)),
    toDelivered: toFigures(counts.subarray(LATENCY_BUCKETS)),
  };
}

function toFigures(counts: Uint32Array): LatencyFigures {
  const histogram = new LatencyHistogram(counts);
  const [p50Ms = null, p90Ms = null, p99Ms = null] = [0.5, 0.9, 0.99].map((share) =>
    histogram.quantile(share),
  );
  return { measured: histogram.measured, p50Ms, p90Ms, p99Ms };
}
