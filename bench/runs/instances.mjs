import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyStored } from '../lib/databases.mjs';
import { loadFile } from '../lib/load-file.mjs';
import { sendLoad } from '../lib/load.mjs';
import { accepted } from '../lib/measure.mjs';
import { startProgram } from '../lib/program.mjs';
import { show, summarize, table } from '../lib/statistics.mjs';

/** More than one service can handle. */
const MOST_PER_SECOND = 10_000;
const POLL_MS = 50;
const SETS = [1, 3];
/** The least ratio of callbacks a second, three instances to one, on the same cores. */
const LEAST = 0.9;

/**
 * One instance and three, each set on a database of its own on the same server, loaded in turn on
 * the same cores. More cores handle more callbacks. The cost of a callback is the processor time of
 * the instances and of the server.
 */
export async function instances(kind, databases, options, say) {
  if (kind !== 'postgres') return say(`${kind}: several instances need Postgres; left out\n`);
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const sets = [];
  try {
    for (const count of SETS) sets.push(await startSet(count, databases, folder));
    // Each process compiles for itself.
    for (const set of sets) await set.send('instances-warm-up', options.warmup * set.count, options);
    const rounds = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      const order = round % 2 === 0 ? sets : sets.toReversed();
      const results = new Map();
      for (const set of order)
        results.set(set.count, await set.send(`instances-${round}`, options.seconds, options));
      rounds.push(SETS.map((count) => results.get(count)));
      say(`round ${round}: ${SETS.map((count) => describe(count, results.get(count))).join('; ')}`);
    }
    return judge(rounds, say);
  } finally {
    for (const set of sets) await set.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startSet(count, databases, folder) {
  const database = await databases.create();
  const programs = [];
  for (let index = 0; index < count; index += 1) {
    const own = mkdtempSync(join(folder, 'instance-'));
    programs.push(await startProgram('dist/main.js', { databaseUrl: database.url, folder: own }));
  }
  const cpuSeconds = async () => {
    const usages = await Promise.all(programs.map((program) => program.usage()));
    return usages.reduce((sum, usage) => sum + usage.cpuSeconds, 0);
  };
  return {
    count,
    /** The total of connections is the same as for one instance. */
    send: async (name, seconds, options) => {
      const connections = Math.ceil(options.connections / count);
      const files = programs.map((_, index) =>
        loadFile(seconds * MOST_PER_SECOND, `${name}-${index + 1}-of-${count}`),
      );
      const [service, server] = [await cpuSeconds(), databases.serverCpuSeconds()];
      const results = await Promise.all(
        programs.map(async ({ url }, index) =>
          accepted(await sendLoad(url, files[index], { connections, seconds })),
        ),
      );
      // Unfinished work of reports and other consumers is part of a callback's cost.
      while (!(await isAllCounted(programs[0].url))) await sleep(POLL_MS);
      const used = {
        service: (await cpuSeconds()) - service,
        server: databases.serverCpuSeconds() - server,
      };
      for (const [index, result] of results.entries())
        await verifyStored(database.url, 'log', files[index], result, connections);
      const callbacks = results.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
      return {
        perSecond: callbacks / seconds,
        p99Ms: Math.max(...results.map(({ p99Ms }) => p99Ms)),
        serviceMicros: (used.service / callbacks) * 1e6,
        serverMicros: (used.server / callbacks) * 1e6,
      };
    },
    stop: async () => {
      for (const program of programs) await program.stop();
      await database.remove();
    },
  };
}

/** Whether the event consumers have read all events. */
async function isAllCounted(url) {
  const answer = await fetch(`${url}/health/ready`);
  const { feeds } = await answer.json();
  return feeds.every(({ lag }) => lag === 0);
}

function describe(count, { perSecond, p99Ms, serviceMicros, serverMicros }) {
  return `${count} instance(s) ${Math.round(perSecond)}/s, p99 ${p99Ms.toFixed(1)} ms, service ${Math.round(serviceMicros)} µs, Postgres ${Math.round(serverMicros)} µs a callback`;
}

function judge(rounds, say) {
  const ratio = (read) => summarize(rounds.map(([one, three]) => read(three) / read(one)));
  const ratios = {
    'callbacks a second': ratio(({ perSecond }) => perSecond),
    'callbacks for a second of processor time': ratio(
      ({ serviceMicros, serverMicros }) => 1e6 / (serviceMicros + serverMicros),
    ),
    'processor time of the instances': ratio(({ serviceMicros }) => serviceMicros),
    'processor time of Postgres': ratio(({ serverMicros }) => serverMicros),
  };
  const rows = Object.entries(ratios).map(([name, value]) => [name, show(value, 3)]);
  say(`\n${table(['three instances/one', 'median (least–most)'], rows)}\n`);
  const { median } = ratios['callbacks a second'];
  const missed =
    median < LEAST
      ? [`${median.toFixed(3)} of one instance's callbacks a second on the same cores, of ${LEAST}`]
      : [];
  return { rounds, ratios, missed };
}
