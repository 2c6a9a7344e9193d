import { latencyBucket, latencyOf } from './latency-buckets.js';

/** Counts of latencies by bucket, as rollups store them: a row per bucket. */
export class LatencyHistogram {
  private readonly counts = new Map<number, number>();
  private total = 0;

  /** How many latencies were measured. */
  get measured(): number {
    return this.total;
  }

  /** Adds a latency, or with a count of -1 takes it back. */
  addLatency(ms: number, count = 1): void {
    this.addBucket(latencyBucket(ms), count);
  }

  /** Adds a row of a rollup, or the bucket of another histogram. */
  addBucket(bucket: number, count: number): void {
    this.counts.set(bucket, (this.counts.get(bucket) ?? 0) + count);
    this.total += count;
  }

  /** Bucket and count, in order, without empty buckets. */
  entries(): [bucket: number, count: number][] {
    return [...this.counts].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b);
  }

  /**
   * The least latency that at least this share of all latencies does not exceed, at most 5 % off;
   * null where none was measured.
   */
  quantile(share: number): number | null {
    const rank = Math.max(1, Math.ceil(share * this.total));
    let reached = 0;
    for (const [bucket, count] of this.entries()) {
      reached += count;
      if (reached >= rank) return latencyOf(bucket);
    }
    return null;
  }
}
