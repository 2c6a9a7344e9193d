/** In milliseconds. */
export interface LatencyFigures {
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  max: number;
}

/** Percentiles by the nearest rank. Null without values. */
export function latencyFigures(valuesMs: readonly number[]): LatencyFigures | null {
  if (valuesMs.length === 0) return null;
  const sorted = valuesMs.toSorted((a, b) => a - b);
  const rank = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1]!;
  return { p50: rank(0.5), p90: rank(0.9), p95: rank(0.95), p99: rank(0.99), max: rank(1) };
}
