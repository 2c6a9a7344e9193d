import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CANDIDATES } from '../lib/candidates.mjs';
import { measure } from '../lib/measure.mjs';
import { show, summarize, table } from '../lib/statistics.mjs';

const MUST = 0.95;

/** This checkout and another one, which must be built, in turn: what a change costs a callback. */
export async function versus(kind, databases, options, say) {
  const service = CANDIDATES.find(({ key }) => key === 'b');
  const other = await openOther(options.other, kind);
  const rounds = [];
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      const before = await other.measure(service, other.databases, options);
      const after = await measure(service, databases, options);
      say(
        `${kind} round ${round}: other ${Math.round(before.perSecond)}/s, this ${Math.round(after.perSecond)}/s`,
      );
      rounds.push({ before, after });
    }
  } finally {
    await other.close();
  }
  const ratio = (name) => summarize(rounds.map(({ before, after }) => after[name] / before[name]));
  const ratios = { perSecond: ratio('perSecond'), p99Ms: ratio('p99Ms'), cpuMicros: ratio('cpuMicros') };
  say(
    `\n${table(
      ['this/other', 'median (least–most)'],
      Object.entries(ratios).map(([name, value]) => [name, show(value, 3)]),
    )}\n`,
  );
  const { median } = ratios.perSecond;
  const missed = median < MUST ? [`${kind}: ${median.toFixed(3)} of the other's callbacks, of ${MUST}`] : [];
  return { rounds, ratios, missed };
}

/** The other checkout's own way to measure, on databases with its own migrations. */
async function openOther(root, kind) {
  const load = (file) => import(pathToFileURL(join(resolve(root), file)).href);
  const [{ measure: measureOther }, { openDatabases }] = await Promise.all([
    load('bench/lib/measure.mjs'),
    load('bench/lib/databases.mjs'),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const databases = await openDatabases(kind, folder);
  const close = async () => {
    await databases.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { measure: measureOther, databases, close };
}
