import { logBeta, logGamma } from '../../core/log-beta.js';

/** Terms smaller than this share of the sum change nothing. */
const NEGLIGIBLE = 1e-12;

/**
 * The natural logarithm of the chance of `part` or more out of `whole`, where the probability of each
 * is not known exactly but has a beta distribution. `part` must be above what is expected.
 */
export function logTailChance(
  { part, whole }: { part: number; whole: number },
  { alpha, beta }: { alpha: number; beta: number },
): number {
  const logFirst = logChoose(whole, part) + logBeta(part + alpha, whole - part + beta) - logBeta(alpha, beta);
  // Each term by its ratio to the one before: no term is too small to be added.
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
