import { createHash } from 'node:crypto';
import { recipientKey } from '../../sms/recipient.js';

export interface WeightedVariant {
  name: string;
  /** Its share is its weight divided by the sum of all weights. */
  weight: number;
}

/**
 * The variant of a recipient: always the same for an experiment, a recipient and the weights, in
 * every process, and in any order of variants. Nothing is stored.
 *
 * Weighted rendezvous hashing: each variant draws a time from an exponential distribution with its
 * weight as rate, by a hash; the earliest wins. So a higher weight, or a new variant, takes its
 * recipients from the others in proportion, and moves no recipient between the others. Weights must
 * not change after the first message: a recipient who then gets another variant would have had both.
 */
export function assignVariant<V extends WeightedVariant>(
  experimentId: string,
  recipient: string,
  variants: readonly [V, ...V[]],
): V {
  const key = recipientKey(recipient);
  let [best] = variants;
  let earliest = Infinity;
  for (const variant of variants) {
    const time = -Math.log(uniform([experimentId, variant.name, key])) / variant.weight;
    if (time < earliest) [best, earliest] = [variant, time];
  }
  return best;
}

/** A number between 0 and 1, both excluded, by a hash of the texts. */
function uniform(texts: readonly string[]): number {
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest();
  return (hash.readUIntBE(0, 6) + 0.5) / 2 ** 48;
}
