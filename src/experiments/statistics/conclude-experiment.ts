import { areDifferent, compareRates, DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE } from './compare-rates.js';
import { messagesToSettle } from './messages-to-settle.js';
import type { RateCounts } from './rate-evidence.js';

export interface VariantOutcome extends RateCounts {
  name: string;
  /** The weight for `assignVariant`. 0 if the variant gets no more messages. */
  weight: number;
}

export interface PairComparison {
  better: string;
  other: string;
  /** Always valid, and already multiplied by the number of pairs. */
  pValue: number;
}

export interface Conclusion {
  /** The variant that is better than every other; null if that may be chance. */
  winner: string | null;
  /** One sentence with the figures, and one with the next step. */
  text: string;
  /**
   * Estimated further messages of the whole experiment until a decision; null if it is decided or
   * messages cannot decide it.
   */
  messagesToSettle: number | null;
  /**
   * The variant with the highest rate against each other one. Empty until all have final messages.
   */
  comparisons: PairComparison[];
}

/**
 * The conclusion so far. It is valid at any number of checks: if all variants are equal, the
 * probability that it ever names a winner is less than 5 %. Every pair of variants counts, because
 * any might seem to win by chance (Bonferroni).
 */
export function concludeExperiment(
  variants: readonly VariantOutcome[],
  minimumDetectableDifference = DEFAULT_MINIMUM_DETECTABLE_DIFFERENCE,
): Conclusion {
  const open: Conclusion = { winner: null, text: '', messagesToSettle: null, comparisons: [] };
  const silent = variants.filter(({ final }) => final === 0).map(({ name }) => quote(name));
  if (silent.length > 0) {
    return { ...open, text: `No message of ${listNames(silent)} has a final status yet.` };
  }
  const [leader, ...others] = [...variants].sort((a, b) => rateOf(b) - rateOf(a));
  if (!leader || others.length === 0) return { ...open, text: 'There is nothing to compare.' };

  const pairs = (variants.length * (variants.length - 1)) / 2;
  const options = { minimumDetectableDifference, pairs };
  const comparisons = others.map((other) => ({
    better: leader.name,
    other: other.name,
    pValue: compareRates(leader, other, options),
  }));
  const unsettled = others.filter((other) => !areDifferent(leader, other, options));
  if (unsettled.length === 0) {
    const pValue = Math.max(...comparisons.map((comparison) => comparison.pValue));
    return { ...open, winner: leader.name, comparisons, text: winnerText(leader, others, pValue) };
  }
  const weights = variants.reduce((sum, { weight }) => sum + weight, 0);
  const needed = unsettled.map((other) =>
    messagesToSettle(leader, other, {
      ...options,
      shares: [leader.weight / weights, other.weight / weights],
    }),
  );
  const most = needed.includes(null) ? null : Math.max(...needed.map(Number));
  const text = chanceText(leader, unsettled, most, minimumDetectableDifference);
  return { ...open, comparisons, messagesToSettle: most, text };
}

function winnerText(leader: VariantOutcome, others: readonly VariantOutcome[], pValue: number): string {
  const odds = Math.floor(1 / pValue).toLocaleString('en');
  return (
    `${quote(leader.name)} is delivered more often than ${listNames(others.map(({ name }) => quote(name)))}: ` +
    `${describeRates([leader, ...others])}. ` +
    `If they were equal, fewer than 1 in ${odds} experiments would ever look like this, however often one looks.`
  );
}

function chanceText(
  leader: VariantOutcome,
  unsettled: readonly VariantOutcome[],
  messages: number | null,
  difference: number,
): string {
  const names = listNames([leader, ...unsettled].map(({ name }) => quote(name)));
  const points = Number((difference * 100).toPrecision(3));
  const figures = describeRates([leader, ...unsettled]);
  const advice =
    messages === null
      ? `Messages as they are shared out now would not settle it.`
      : `If the true difference is ${points} percentage points, about ${roundUp(messages)} more messages would probably settle it.`;
  return `The difference between ${names} may be chance: ${figures}. ${advice}`;
}

/**
 * `97.1 % of 4,020 messages (b), 95.2 % of 3,990 (a)`, with as many digits as distinguish the
 * rates, up to three.
 */
function describeRates(variants: readonly VariantOutcome[]): string {
  const format = (digits: number): string[] =>
    variants.map((variant) => (rateOf(variant) * 100).toFixed(digits));
  const distinct = new Set(variants.map(rateOf)).size;
  const digits = [1, 2, 3].find((digits) => new Set(format(digits)).size === distinct) ?? 3;
  return format(digits)
    .map((rate, index) => {
      const { name, final } = variants[index]!;
      return `${rate} % of ${final.toLocaleString('en')}${index === 0 ? ' final messages' : ''} (${name})`;
    })
    .join(', ');
}

/** Rounds to two digits, enough for an estimate. */
function roundUp(messages: number): string {
  const unit = 10 ** Math.max(0, String(messages).length - 2);
  return (Math.ceil(messages / unit) * unit).toLocaleString('en');
}

function rateOf({ delivered, final }: RateCounts): number {
  return delivered / final;
}

function quote(name: string): string {
  return `"${name}"`;
}

function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
