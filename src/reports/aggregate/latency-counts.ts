import { type MessageColumns, NOT_MEASURED } from '../columns/message-columns.js';
import { LATENCY_BUCKETS } from '../quantiles/latency-buckets.js';
import { LatencyHistogram } from '../quantiles/latency-histogram.js';
import { NO_ROW } from './row-selector.js';
import { type Numbers, RowTable } from './row-table.js';

/** Latencies of messages; null if none was measured. */
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
  private readonly counts = new RowTable(WIDTH, (length) => new Uint32Array(length));

  /** @param rows the row of each message, or NO_ROW */
  addChunk(chunk: MessageColumns, rows: Int32Array, rowCount: number): void {
    const counts = this.counts.upTo(rowCount);
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
    return toLatencies(this.counts.rowOf(row));
  }

  /** The latencies of all rows together. */
  total(): Latencies {
    return toLatencies(this.counts.total());
  }
}

function toLatencies(counts: Numbers): Latencies {
  return {
    toSent: toFigures(counts.subarray(0, LATENCY_BUCKETS)),
    toDelivered: toFigures(counts.subarray(LATENCY_BUCKETS)),
  };
}

function toFigures(counts: Numbers): LatencyFigures {
  const histogram = new LatencyHistogram(counts);
  const [p50Ms = null, p90Ms = null, p99Ms = null] = [0.5, 0.9, 0.99].map((share) =>
    histogram.quantile(share),
  );
  return { measured: histogram.measured, p50Ms, p90Ms, p99Ms };
}
