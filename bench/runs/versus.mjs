import { measureInTurn } from '../lib/in-turn.mjs';

const MUST = 0.95;

/**
 * This checkout compared with another one, which must be built: the cost of a change for a
 * callback.
 */
export async function versus(kind, _databases, options, say) {
  const pair = [{ title: 'other', root: options.other }, { title: 'this' }];
  const { rounds, ratios } = await measureInTurn(kind, pair, options, say);
  const { median } = ratios.perSecond;
  const missed = median < MUST ? [`${kind}: ${median.toFixed(3)} of the other's callbacks, of ${MUST}`] : [];
  return { rounds, ratios, missed };
}
