const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
/** From here on, Stirling's series is exact to 1e-12. */
const STIRLING_FROM = 8;

/** The logarithm of the gamma function, for positive numbers. */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < STIRLING_FROM; y += 1) shift -= Math.log(y);
  const square = 1 / y ** 2;
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1_260 - square / 1_680))) / y;
  return shift + (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series;
}

/** The logarithm of the beta function. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
