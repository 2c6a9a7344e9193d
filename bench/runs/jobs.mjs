import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { npm } from '../../scripts/lib/child.mjs';
import { show, summarize, table } from '../lib/statistics.mjs';

const JOBS = 10_000;
const CONCURRENCY = 10;
/** Measured one at a time, each while the worker is idle. */
const SINGLE_JOBS = 200;
const PAUSE_MS = 20;
const POLL_MS = 5;

/**
 * Empty jobs: the throughput, and the latency of a single job, compared with graphile-worker and
 * BullMQ.
 */
export async function jobs(kind, databases, { rounds }, say) {
  const systems = await loadSystems(kind, say);
  const results = new Map(systems.map(({ title }) => [title, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { title, open } of round % 2 === 0 ? systems : systems.toReversed()) {
      const result = await measure(open, databases);
      results.get(title).push(result);
      say(
        `${kind} round ${round}: ${title} ${Math.round(result.perSecond)} jobs/s, a single one after p50 ${result.p50Ms.toFixed(1)} ms, p95 ${result.p95Ms.toFixed(1)} ms`,
      );
    }
  }
  const ours = results.get(systems[0].title);
  const rows = [...results].map(([title, measured]) => [
    title,
    show(summarize(measured.map(({ perSecond }) => perSecond))),
    show(summarize(measured.map(({ perSecond }, round) => perSecond / ours[round].perSecond)), 2),
    show(summarize(measured.map(({ p50Ms }) => p50Ms)), 1),
    show(summarize(measured.map(({ p95Ms }) => p95Ms)), 1),
  ]);
  say(`\n${table([kind, 'jobs/s', 'jobs/s of ours', 'a single one, p50 ms', 'p95 ms'], rows)}\n`);
  return { results: Object.fromEntries(results) };
}

/** Ours first. The others are no dependencies of the project; they are installed on demand. */
async function loadSystems(kind, say) {
  const { openOurs } = await import('../lib/job-systems/ours.mjs');
  const ours = { title: 'this service', open: openOurs };
  if (kind === 'sqlite') return [ours];
  const folder = fileURLToPath(new URL('../peers', import.meta.url));
  npm(['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  const { openGraphileWorker } = await import('../lib/job-systems/graphile-worker.mjs');
  const systems = [ours, { title: 'graphile-worker', open: openGraphileWorker }];
  if (spawnSync('redis-server', ['--version']).error) {
    say('BullMQ needs Redis, which is not installed; left out');
    return systems;
  }
  const { openBullMq } = await import('../lib/job-systems/bullmq.mjs');
  return [...systems, { title: 'BullMQ, Redis with appendfsync always', open: openBullMq }];
}

async function measure(open, databases) {
  const database = await databases.create();
  const system = await open(database);
  const handled = { count: 0, lastAt: 0 };
  try {
    await system.addMany(JOBS);
    const start = performance.now();
    await system.start(CONCURRENCY, () => {
      handled.count += 1;
      handled.lastAt = performance.now();
    });
    while (handled.count < JOBS) await sleep(POLL_MS);
    const perSecond = (JOBS / (handled.lastAt - start)) * 1_000;
    const times = [];
    for (let index = 0; index < SINGLE_JOBS; index += 1) {
      await sleep(PAUSE_MS);
      const before = handled.count;
      const addedAt = performance.now();
      await system.add();
      while (handled.count === before) await sleep(1);
      times.push(handled.lastAt - addedAt);
    }
    times.sort((one, other) => one - other);
    const at = (share) => times[Math.floor(times.length * share)];
    return { perSecond, p50Ms: at(0.5), p95Ms: at(0.95) };
  } finally {
    await system.stop();
    await database.remove();
  }
}
