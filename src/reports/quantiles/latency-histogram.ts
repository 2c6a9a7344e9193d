import { LATENCY_BUCKETS, latencyBucket, latencyOf } from './latency-buckets.js';

/** Counts of latencies by bucket. */
export class LatencyHistogram {
  /** @param counts one per bucket; the array is not copied */
  constructor(private readonly counts: Float64Array | Uint32Array = new Uint32Array(LATENCY_BUCKETS)) {}

  /** The number of measured latencies. */
  get measured(): number {
    let measured = 0;
    for (let bucket = 0; bucket < LATENCY_BUCKETS; bucket += 1) measured += this.counts[bucket]!;
    return measured;
  }

  addLatency(ms: number): void {
    this.counts[latencyBucket(ms)]! += 1;
  }

  /** Adds the latencies of another histogram. */
  addHistogram(other: LatencyHistogram): void {
    other.counts.forEach((count, bucket) => {
      this.counts[bucket]! += count;
    });
  }

  /**
   * The smallest latency that at least this share of all latencies does not exceed, at most 5 %
   * off; null if none was measured.
   */
  quantile(share: number): number | null {
    const rank = Math.max(1, Math.ceil(share * this.measured));
    let reached = 0;
    for (let bucket = 0; bucket < LATENCY_BUCKETS; bucket += 1) {
      reached += this.counts[bucket]!;
      if (reached >= rank) return latencyOf(bucket);
    }
    return null;
  }
}
