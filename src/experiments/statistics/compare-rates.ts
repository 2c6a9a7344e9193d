import { commonRate, leastLogEvidence, logEvidence, type RateCounts } from './rate-evidence.js';

/** The probability of ever finding a difference between equal variants. */
export const FALSE_ALARM_RATE = 0.05;
export const DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE = 0.02;
/** The part of the false alarms caused by rates outside the interval of common rates. */
const EXCLUDED = 1e-4;

export interface CompareOptions {
  /**
   * The smallest relevant difference of rates, such as 0.02. It affects only the speed of a
   * decision, not its certainty.
   */
  minimumDetectableDifference?: number;
  /**
   * The number of compared pairs in one experiment: each may cause its part of false alarms
   * (Bonferroni).
   */
  pairs?: number;
}

/**
 * An always-valid p-value for "both have the same delivery rate": if so, the probability that it
 * ever falls below α is at most α, even if checked after every message. So an experiment may end
 * when it falls below 0.05, and may continue when it does not.
 *
 * A mixture sequential probability ratio test (Johari, Koomen, Pekelis and Walsh 2017, "Peeking at
 * A/B Tests"). Theirs has a normal approximation, which is poor for rates near 1; here a beta
 * mixture makes it exact for binary outcomes of any number. It assumes that messages of a variant
 * are delivered independently, each with the variant's rate.
 */
export function compareRates(a: RateCounts, b: RateCounts, options: CompareOptions = {}): number {
  const evidence = leastLogEvidence(a, b, differenceOf(options), EXCLUDED);
  return Math.min(1, (EXCLUDED + Math.exp(-evidence)) * (options.pairs ?? 1));
}

/** Whether `compareRates` is below 0.05. Cheap if it is not. */
export function areDifferent(a: RateCounts, b: RateCounts, options: CompareOptions = {}): boolean {
  // The evidence against one rate is at least the minimum over all rates.
  if (logEvidence(a, b, commonRate(a, b), differenceOf(options)) < neededLogEvidence(options.pairs)) {
    return false;
  }
  return compareRates(a, b, options) < FALSE_ALARM_RATE;
}

/** The evidence at which a p-value is 0.05. */
export function neededLogEvidence(pairs = 1): number {
  return -Math.log(FALSE_ALARM_RATE / pairs - EXCLUDED);
}

function differenceOf({ minimumDetectableDifference }: CompareOptions): number {
  return minimumDetectableDifference ?? DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE;
}
