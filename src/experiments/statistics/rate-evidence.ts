import { logBeta } from '../../core/log-beta.js';

/** Final messages of a variant, and the delivered ones among them. */
export interface RateCounts {
  delivered: number;
  final: number;
}

/** Assumed distance of variants from their common rate: two thirds of the relevant difference. */
const PRIOR_WEIGHT = 2;
/** Rates closer to 0 or 1 are left out: no number of messages distinguishes them from 0 or 1. */
const LEAST_RATE = 1e-9;
/**
 * Points of the interval at which evidence is computed. It is smooth, with its minimum near the
 * middle.
 */
const STEPS = 64;

/**
 * The evidence against "both variants have this rate", as a logarithm: how much better rates near
 * it, one for each variant, explain the counts, averaged over a beta distribution.
 *
 * If both have this rate, the number is a martingale that starts at 1. So the probability that it
 * ever reaches 1/α is at most α, at any number of checks (Ville 1939; Robbins 1970).
 */
export function logEvidence(a: RateCounts, b: RateCounts, rate: number, difference: number): number {
  const weight = (PRIOR_WEIGHT * rate * (1 - rate)) / difference ** 2;
  return logMixtureRatio(a, rate, weight * rate, weight) + logMixtureRatio(b, rate, weight * rate, weight);
}

/**
 * The minimum evidence against any common rate of both variants. The messages of both together
 * exclude rates outside the interval; that is wrong with a probability of `excluded`, at any number
 * of checks (Berger and Boos 1994).
 */
export function leastLogEvidence(a: RateCounts, b: RateCounts, difference: number, excluded: number): number {
  const { lower, upper } = commonRates(a, b, excluded);
  let least = logEvidence(a, b, commonRate(a, b), difference);
  for (let step = 0; step <= STEPS; step += 1) {
    const rate = lower + ((upper - lower) * step) / STEPS;
    least = Math.min(least, logEvidence(a, b, rate, difference));
  }
  return least;
}

/** The most likely common rate, never 0 or 1. */
export function commonRate(a: RateCounts, b: RateCounts): number {
  return (a.delivered + b.delivered + 0.5) / (a.final + b.final + 1);
}

/** The common rates that are not excluded: a confidence sequence from a beta mixture. */
function commonRates(a: RateCounts, b: RateCounts, excluded: number): { lower: number; upper: number } {
  const both = { delivered: a.delivered + b.delivered, final: a.final + b.final };
  const isExcluded = (rate: number): boolean => logMixtureRatio(both, rate, 0.5, 1) >= -Math.log(excluded);
  const centre = commonRate(a, b);
  return {
    lower: bisect(centre, LEAST_RATE, isExcluded),
    upper: bisect(centre, 1 - LEAST_RATE, isExcluded),
  };
}

/**
 * The first excluded value from `inside` towards `outside`, approximately; `outside` if it is not
 * excluded.
 */
function bisect(inside: number, outside: number, isExcluded: (value: number) => boolean): number {
  if (!isExcluded(outside)) return outside;
  let [near, far] = [inside, outside];
  for (let round = 0; round < 40; round += 1) {
    const middle = (near + far) / 2;
    if (isExcluded(middle)) far = middle;
    else near = middle;
  }
  return far;
}

/**
 * The likelihood of counts averaged over Beta(alpha, weight - alpha), divided by that of one rate.
 */
function logMixtureRatio(counts: RateCounts, rate: number, alpha: number, weight: number): number {
  const { delivered, final } = counts;
  const failed = final - delivered;
  const beta = weight - alpha;
  const mixture = logBeta(alpha + delivered, beta + failed) - logBeta(alpha, beta);
  return mixture - delivered * Math.log(rate) - failed * Math.log1p(-rate);
}
