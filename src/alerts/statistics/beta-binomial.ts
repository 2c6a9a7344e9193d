import { logBeta, logGamma } from '../../core/log-beta.js';

/** Terms smaller than this share of the sum change nothing. */
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
