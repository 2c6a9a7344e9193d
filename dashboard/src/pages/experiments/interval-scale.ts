interface Interval {
  lower: number;
  upper: number;
}

export interface IntervalScale extends Interval {
  /** As a percentage of the width. */
  position: (rate: number) => number;
}

/**
 * The smallest range of whole percents, within 0 to 1, that holds all intervals. Null without
 * intervals.
 */
export function intervalScale(intervals: readonly Interval[]): IntervalScale | null {
  if (intervals.length === 0) return null;
  const lower = Math.floor(Math.min(...intervals.map((one) => one.lower)) * 100) / 100;
  const least = Math.ceil(Math.max(...intervals.map((one) => one.upper)) * 100) / 100;
  const upper = Math.max(least, lower + 0.01);
  return { lower, upper, position: (rate) => (100 * (rate - lower)) / (upper - lower) };
}
