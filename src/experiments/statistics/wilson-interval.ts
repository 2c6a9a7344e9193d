/** Standard deviations on either side for 95 %. */
const Z = 1.959_963_984_540_054;

export interface Interval {
  lower: number;
  upper: number;
}

/**
 * The interval that contains the true rate 95 times of 100 (Wilson 1927, "Probable inference, the
 * law of succession, and statistical inference"). It holds for one check of one variant. To compare
 * variants, or for repeated checks, use `compareRates`. Null if nothing was counted.
 */
export function wilsonInterval(successes: number, total: number): Interval | null {
  if (total === 0) return null;
  const rate = successes / total;
  const weight = Z ** 2 / total;
  const centre = (rate + weight / 2) / (1 + weight);
  const margin = (Z * Math.sqrt((rate * (1 - rate)) / total + weight / (4 * total))) / (1 + weight);
  // Exactly 0 and 1 at the ends, where rounding would leave a trace.
  return {
    lower: successes === 0 ? 0 : centre - margin,
    upper: successes === total ? 1 : centre + margin,
  };
}
