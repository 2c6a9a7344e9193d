import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifyStored } from '../lib/databases.mjs';
import { loadFile } from '../lib/load-file.mjs';
import { sendLoad } from '../lib/load.mjs';
import { accepted } from '../lib/measure.mjs';
import { show, summarize, table } from '../lib/statistics.mjs';

const MUST = 0.95;
const ENTRY = 'dist/main.js';
/** More than either checkout takes. */
const MOST_PER_SECOND = 10_000;

/**
 * This checkout and another one, which must be built: what a change costs a callback. Both run throughout and take the same
 * load in turn, so that neither is measured while Node still compiles it.
 */
export async function versus(kind, _databases, options, say) {
  const checkouts = await Promise.all([options.other, '.'].map((root) => open(root, kind)));
  try {
    for (const checkout of checkouts) await checkout.send(`${kind}-warm-up`, options.warmup, options);
    const rounds = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      // Whoever is second finds the disk busy with what the first one wrote.
      const order = round % 2 === 0 ? checkouts : checkouts.toReversed();
      const results = new Map();
      for (const checkout of order)
        results.set(checkout, await checkout.send(`turn-${round}`, options.seconds, options));
      const [before, after] = checkouts.map((checkout) => results.get(checkout));
      say(
        `${kind} round ${round}: other ${Math.round(before.perSecond)}/s, this ${Math.round(after.perSecond)}/s`,
      );
      rounds.push({ before, after });
    }
    return compare(kind, rounds, say);
  } finally {
    await Promise.all(checkouts.map((checkout) => checkout.close()));
  }
}

function compare(kind, rounds, say) {
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

/** A checkout's service, with its own migrations. */
async function open(root, kind) {
  const load = (file) => import(pathToFileURL(join(resolve(root), file)).href);
  const [{ startProgram }, { openDatabases }] = await Promise.all([
    load('bench/lib/program.mjs'),
    load('bench/lib/databases.mjs'),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const databases = await openDatabases(kind, folder);
  const database = await databases.create();
  const program = await startProgram(ENTRY, { databaseUrl: database.url, folder });
  return {
    send: async (name, seconds, { connections }) => {
      const file = loadFile(seconds * MOST_PER_SECOND, name);
      const before = await program.usage();
      const result = accepted(await sendLoad(program.url, file, { connections, seconds }), {});
      const { cpuSeconds } = await program.usage();
      await verifyStored(database.url, 'log', file, result, connections);
      return {
        perSecond: result.acknowledged / result.seconds,
        p99Ms: result.p99Ms,
        cpuMicros: ((cpuSeconds - before.cpuSeconds) / result.acknowledged) * 1e6,
      };
    },
    close: async () => {
      await program.stop();
      await database.remove();
      await databases.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
