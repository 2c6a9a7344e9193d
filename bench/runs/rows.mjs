import { CANDIDATES } from '../lib/candidates.mjs';
import { fill } from '../lib/fill.mjs';
import { measure } from '../lib/measure.mjs';
import { show, summarize } from '../lib/statistics.mjs';

const ROWS = 10_000_000;
const MUST = 1.5;

/**
 * The cost of a callback with ten million rows in the log, and their current statuses, compared
 * with an empty database.
 */
export async function rows(kind, databases, options, say) {
  const service = CANDIDATES.find(({ key }) => key === 'b');
  const full = await databases.create();
  say(`${kind}: writing ${ROWS} rows …`);
  const start = Date.now();
  await fill(full.url, kind, ROWS);
  say(`${kind}: written in ${Math.round((Date.now() - start) / 1_000)} s`);
  const rounds = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const load = `rows-${round}`;
    const empty = await measure(service, databases, { ...options, load });
    const filled = await measure(service, databases, { ...options, load, database: full });
    const cost = empty.perSecond / filled.perSecond;
    say(
      `${kind} round ${round}: empty ${Math.round(empty.perSecond)}/s, ${ROWS} rows ${Math.round(filled.perSecond)}/s: ${cost.toFixed(2)} ×`,
    );
    rounds.push({ empty, filled, cost });
  }
  await full.remove();
  const cost = summarize(rounds.map((round) => round.cost));
  say(`${kind}: a callback costs ${show(cost, 2)} × what it costs in an empty database; must: ${MUST} ×\n`);
  return { rounds, cost, must: MUST };
}
