import { CANDIDATES } from '../lib/candidates.mjs';
import { measure } from '../lib/measure.mjs';
import { show, summarize } from '../lib/statistics.mjs';

const MUST_MS = 25;

/** The response time at half load before the first measurement. */
const FIRST_GUESS_MS = 5;

/**
 * The service's p99 at half of its peak. Each round finds the peak. Then every connection pauses
 * after each response, for exponentially distributed times. Their mean is such that pauses and
 * response times together give half of the peak.
 */
export async function latency(kind, databases, options, say) {
  const service = CANDIDATES.find(({ key }) => key === 'b');
  const rounds = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const peak = await measure(service, databases, options);
    const answerMs = rounds.at(-1)?.half.p50Ms ?? FIRST_GUESS_MS;
    const delayMs = (options.connections / (peak.perSecond / 2)) * 1_000 - answerMs;
    const half = await measure(service, databases, { ...options, delayMs });
    say(
      `${kind} round ${round}: peak ${Math.round(peak.perSecond)}/s; at ${Math.round(half.perSecond)}/s p50 ${half.p50Ms.toFixed(1)} ms, p99 ${half.p99Ms.toFixed(1)} ms`,
    );
    rounds.push({ peak, half });
  }
  const share = summarize(rounds.map(({ peak, half }) => half.perSecond / peak.perSecond));
  const p99Ms = summarize(rounds.map(({ half }) => half.p99Ms));
  say(`${kind}: p99 ${show(p99Ms, 1)} ms at ${show(share, 2)} of the peak; must: ${MUST_MS} ms\n`);
  return { rounds, share, p99Ms, mustMs: MUST_MS };
}
