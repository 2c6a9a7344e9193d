/** The largest relative error of a bucket's reported value. */
const MAX_ERROR = 0.05;
const MAX_LATENCY_MS = 60 * 86_400_000;

/**
 * Buckets of latencies in whole milliseconds, each as wide as the error allows: one value each up to
 * 18 ms, then about a tenth more than the one before. As in DDSketch (Masson, Rim, Lee 2019), but for
 * integers, so that the reported value is one too.
 *
 * Indexes are stored: a change here makes stored ones wrong until they are rebuilt.
 */
const STARTS: number[] = [];
const VALUES: number[] = [];
for (let start = 0; start <= MAX_LATENCY_MS;) {
  const value = Math.floor(start * (1 + MAX_ERROR));
  STARTS.push(start);
  VALUES.push(value);
  start = Math.floor(value / (1 - MAX_ERROR)) + 1;
}

export const LATENCY_BUCKETS = STARTS.length;

/** The bucket of a latency. Negative ones (clocks differ) count as 0. The last one is open. */
export function latencyBucket(ms: number): number {
  let [low, high] = [0, LATENCY_BUCKETS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (STARTS[middle]! <= ms) low = middle;
    else high = middle;
  }
  return low;
}

/** The reported value of a bucket. */
export function latencyOf(bucket: number): number {
  return VALUES[bucket]!;
}
