import { commonRate, logEvidence, type RateCounts } from './rate-evidence.js';
import { DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE, neededLogEvidence } from './compare-rates.js';

/** Standard deviations below the expected difference; 80 of 100 experiments are above. */
const POWER_Z = 0.841_621_233_572_914;
/** No estimate above this. */
const MOST = 1e9;

export interface SettleOptions {
  minimumDetectableDifference?: number;
  pairs?: number;
  /** The shares of the experiment's messages sent as `better` and as `other`. */
  shares?: readonly [better: number, other: number];
}

/**
 * The estimated number of further messages of the whole experiment after which `compareRates` finds
 * a difference, in 80 of 100 experiments, if rates differ by the smallest relevant difference. For
 * planning only: `compareRates` alone decides. Null above a thousand million.
 *
 * @param better counts of the variant with the higher rate
 */
export function messagesToSettle(
  better: RateCounts,
  other: RateCounts,
  {
    minimumDetectableDifference: difference = DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE,
    pairs = 1,
    shares = [0.5, 0.5],
  }: SettleOptions = {},
): number | null {
  const rate = commonRate(better, other);
  const settles = (messages: number): boolean => {
    const [n, m] = [messages * shares[0], messages * shares[1]];
    const deviation = Math.sqrt(rate * (1 - rate) * (1 / n + 1 / m));
    // Chance may reduce the difference: 80 of 100 experiments show at least this much of it. Half
    // of it is above the common rate, half below.
    const half = (difference - POWER_Z * deviation) / 2;
    const [x, y] = [add(better, n, rate + half), add(other, m, rate - half)];
    if (x.delivered / x.final <= y.delivered / y.final) return false;
    return logEvidence(x, y, commonRate(x, y), difference) >= neededLogEvidence(pairs);
  };
  let most = 1;
  while (!settles(most)) {
    most *= 2;
    if (most > MOST) return null;
  }
  let least = Math.floor(most / 2);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (settles(middle)) most = middle;
    else least = middle;
  }
  return most;
}

function add({ delivered, final }: RateCounts, messages: number, rate: number): RateCounts {
  return { delivered: delivered + messages * Math.min(1, Math.max(0, rate)), final: final + messages };
}
