/** Terms below this share of the sum change nothing. */
const NEGLIGIBLE = 1e-12;

/**
 * The natural logarithm of the probability of `part` or more out of `whole`, if the probability of
 * each has a beta distribution. `part` must be above the expected number.
 */
export function logTailChance(
  { part, whole }: { part: number; whole: number },
  { alpha, beta }: { alpha: number; beta: number },
): number {
  const logFirst = logChoose(whole, part) + logBeta(part + alpha, whole - part + beta) - logBeta(alpha, beta);
  // Computes each term by its ratio to the previous one, so that no term is too small to be added.
  let [sum, term] = [1, 1];
  for (let count = part; count < whole && term > sum * NEGLIGIBLE; count += 1) {
    term *= ((whole - count) * (alpha + count)) / ((count + 1) * (beta + whole - count - 1));
    sum += term;
  }
  return Math.min(0, logFirst + Math.log(sum));
}

function logChoose(whole: number, part: number): number {
  return logGamma(whole + 1) - logGamma(part + 1) - logGamma(whole - part + 1);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Lanczos, with an error below 1e-13 for all arguments used here. */
const COEFFICIENTS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
];

function logGamma(value: number): number {
  // Gamma(x) = Gamma(x + 1) / x: the series needs at least 0.5.
  if (value < 0.5) return logGamma(value + 1) - Math.log(value);
  const x = value - 1;
  const t = x + 7.5;
  const series = COEFFICIENTS.reduce((sum, coefficient, index) =>
    index === 0 ? coefficient : sum + coefficient / (x + index),
  );
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(series);
}
