import { CANDIDATES } from '../lib/candidates.mjs';
import { measure } from '../lib/measure.mjs';
import { show, summarize, table } from '../lib/statistics.mjs';

/** The required ratios, and their database. */
const RATIOS = [
  { of: 'b', to: 'a', must: { sqlite: 8, postgres: 4 } },
  { of: 'b', to: 'c', must: { sqlite: 0.85, postgres: 0.85 } },
  { of: 'b', to: 'd', must: { sqlite: 0.55 } },
  { of: 'b', to: 'e', must: {} },
];

/**
 * Runs all candidates in turn, for several rounds. A ratio is taken within a round, since the
 * machine's speed changes between rounds.
 */
export async function compare(kind, databases, options, say) {
  const candidates = CANDIDATES.filter((candidate) => candidate.databases.includes(kind));
  const rounds = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const results = {};
    for (const candidate of candidates) {
      results[candidate.key] = await measure(candidate, databases, options);
      const { perSecond, p99Ms, verified } = results[candidate.key];
      const found = verified === null ? '' : `, ${verified} looked for and found`;
      say(
        `${kind} round ${round} (${candidate.key}) ${Math.round(perSecond)}/s, p99 ${p99Ms.toFixed(1)} ms${found}`,
      );
    }
    rounds.push(results);
  }
  const ratios = RATIOS.filter(({ of, to }) => rounds[0][of] && rounds[0][to]).map(({ of, to, must }) => ({
    ratio: `(${of})/(${to})`,
    must: must[kind] ?? null,
    ...summarize(rounds.map((results) => results[of].perSecond / results[to].perSecond)),
  }));
  say(`\n${kind}: median (least–most) of ${options.rounds} rounds of ${options.seconds} s\n`);
  say(
    table(
      ['', 'callbacks/s', 'p50 ms', 'p99 ms', 'RSS MB', 'CPU µs per callback'],
      candidates.map(({ key, title }) => {
        const column = (name) => summarize(rounds.map((results) => results[key][name]));
        return [
          `(${key}) ${title}`,
          show(column('perSecond')),
          show(column('p50Ms'), 1),
          show(column('p99Ms'), 1),
          show(column('rssMb')),
          show(column('cpuMicros')),
        ];
      }),
    ),
  );
  const asked = (must) => (must === null ? '' : String(must));
  say(
    `\n${table(
      ['ratio', 'median (least–most)', 'must'],
      ratios.map((ratio) => [ratio.ratio, show(ratio, 2), asked(ratio.must)]),
    )}\n`,
  );
  return { rounds, ratios };
}
