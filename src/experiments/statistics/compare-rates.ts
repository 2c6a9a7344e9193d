import { commonRate, leastLogEvidence, logEvidence, type RateCounts } from './rate-evidence.js';

/** The chance that equal variants are ever told apart. */
export const FALSE_ALARM_RATE = 0.05;
export const DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE = 0.02;
/** The part of the false alarms that rates outside the interval of common rates may cause. */
const EXCLUDED = 1e-4;

export interface CompareOptions {
  /** The least difference of rates that matters, such as 0.02. It decides how soon, never how surely. */
  minimumDetectableDifference?: number;
  /** How many pairs are compared in one experiment: each may cause its part of false alarms (Bonferroni). */
  pairs?: number;
}

/**
 * An always-valid p-value for "both have the same delivery rate": if they have, the chance that it
 * ever falls below α is at most α, with a look after every message. So an experiment may end when
 * it falls below 0.05, and may go on when it does not.
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

/** Whether `compareRates` is below 0.05. Cheap where it is not. */
export function areDifferent(a: RateCounts, b: RateCounts, options: CompareOptions = {}): boolean {
  // The evidence against one rate is at least the least evidence.
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
