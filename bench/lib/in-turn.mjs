import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifyStored } from './databases.mjs';
import { loadFile } from './load-file.mjs';
import { sendLoad } from './load.mjs';
import { accepted } from './measure.mjs';
import { show, summarize, table } from './statistics.mjs';

const ENTRY = 'dist/main.js';
/** More than one service can handle. */
const MOST_PER_SECOND = 10_000;

/**
 * Runs two services throughout and loads them in turn, so that neither is measured while Node still
 * compiles it. The second one's cost is given as ratios to the first.
 *
 * @param {{ title: string, root?: string, program?: object,
 *   prepare?: (url: string) => Promise<void>, settle?: () => Promise<void> }[]} pair
 *   `root`: a checkout, which must be built; `program`: options of `startProgram`; `prepare`: called
 *   once with the service's address; `settle`: called after its turn, until its work is done
 */
export async function measureInTurn(kind, pair, options, say) {
  const services = await Promise.all(pair.map((service) => open(service, kind)));
  try {
    for (const service of services) await service.send(`${kind}-warm-up`, options.warmup, options);
    const rounds = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      // The second service finds the disk busy with the first one's writes.
      const order = round % 2 === 0 ? services : services.toReversed();
      const results = new Map();
      for (const service of order)
        results.set(service, await service.send(`turn-${round}`, options.seconds, options));
      const [before, after] = services.map((service) => results.get(service));
      const figures = [before, after].map(
        ({ perSecond }, index) => `${pair[index].title} ${Math.round(perSecond)}/s`,
      );
      say(`${kind} round ${round}: ${figures.join(', ')}`);
      rounds.push({ before, after });
    }
    return { rounds, ratios: compare(pair, rounds, say) };
  } finally {
    await Promise.all(services.map((service) => service.close()));
  }
}

function compare([before, after], rounds, say) {
  const ratio = (name) => summarize(rounds.map((round) => round.after[name] / round.before[name]));
  const ratios = { perSecond: ratio('perSecond'), p99Ms: ratio('p99Ms'), cpuMicros: ratio('cpuMicros') };
  say(
    `\n${table(
      [`${after.title}/${before.title}`, 'median (least–most)'],
      Object.entries(ratios).map(([name, value]) => [name, show(value, 3)]),
    )}\n`,
  );
  return ratios;
}

/** A checkout's service, with its own migrations. */
async function open({ root = '.', program: programOptions = {}, prepare, settle }, kind) {
  const load = (file) => import(pathToFileURL(join(resolve(root), file)).href);
  const [{ startProgram }, { openDatabases }] = await Promise.all([
    load('bench/lib/program.mjs'),
    load('bench/lib/databases.mjs'),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const databases = await openDatabases(kind, folder);
  const database = await databases.create();
  const program = await startProgram(ENTRY, { databaseUrl: database.url, folder, ...programOptions });
  await prepare?.(program.url);
  return {
    send: async (name, seconds, { connections }) => {
      const file = loadFile(seconds * MOST_PER_SECOND, name);
      const before = await program.usage();
      const result = accepted(await sendLoad(program.url, file, { connections, seconds }), {});
      const [{ cpuSeconds }, behindSeconds] = [await program.usage(), await mostBehind(program.url)];
      await verifyStored(database.url, 'log', file, result, connections);
      await settle?.();
      return {
        perSecond: result.acknowledged / result.seconds,
        p99Ms: result.p99Ms,
        cpuMicros: ((cpuSeconds - before.cpuSeconds) / result.acknowledged) * 1e6,
        behindSeconds,
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

/** The lag of the slowest consumer of events. 0 for a version without this figure. */
async function mostBehind(url) {
  const answer = await fetch(`${url}/health/ready`);
  const { feeds = [] } = await answer.json();
  return Math.max(0, ...feeds.map(({ behindSeconds }) => behindSeconds));
}
