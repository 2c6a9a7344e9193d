import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { fill } from '../lib/fill.mjs';
import { ACCOUNT } from '../lib/load-file.mjs';
import { startProgram } from '../lib/program.mjs';
import { measureSteadily } from '../lib/steady-callbacks.mjs';

const PER_SECOND = 1_000;
const POLL_MS = 500;
const RESUME_SECONDS = 3;
/** Events of the fill are older than this. */
const VARIABLES = { RETENTION_RAW_PAYLOAD_DAYS: '7', RETENTION_EVENTS_DAYS: '7' };
/** The longest p99 beside a purge, as a multiple of the p99 without one. */
const MOST = 2;

/** Callbacks' p99 without a purge, and beside one of many events. */
export async function retention(kind, databases, { seconds, warmup, events }, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  say(`${kind}: writing ${events} events …`);
  await fill(database.url, kind, events);
  const client = await createPrismaClient(database.url);
  await count(database.url, folder);
  const program = await startProgram('dist/main.js', {
    databaseUrl: database.url,
    folder,
    variables: VARIABLES,
  });
  try {
    if (warmup > 0) await measure(program.url, warmup, 'retention-warm-up');
    const alone = await measure(program.url, seconds, 'retention-alone');
    say(`${kind}: alone p50 ${alone.p50Ms.toFixed(1)} ms, p99 ${alone.p99Ms.toFixed(1)} ms`);
    await until(async () => (await client.retentionPosition.count()) > 0);
    // The first callbacks after a pause need new connections.
    await measure(program.url, RESUME_SECONDS, 'retention-resumed');
    const start = performance.now();
    const before = await positions(client);
    const beside = await measure(program.url, seconds, 'retention-beside');
    const after = await positions(client);
    const rows = Math.round((after - before) / ((performance.now() - start) / 1_000));
    const ratio = beside.p99Ms / alone.p99Ms;
    say(
      `${kind}: beside p50 ${beside.p50Ms.toFixed(1)} ms, p99 ${beside.p99Ms.toFixed(1)} ms, ratio ${ratio.toFixed(2)}; ${rows} rows passed a second`,
    );
    const missed = ratio > MOST ? [`${kind}: p99 is ${ratio.toFixed(2)} times that without a purge`] : [];
    return { alone, beside, ratio, rows, missed };
  } finally {
    await program.stop();
    await client.$disconnect();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A service without retention counts the events for the reports first: uncounted events are not
 * purged.
 */
async function count(databaseUrl, folder) {
  const { url, stop } = await startProgram('dist/main.js', { databaseUrl, folder, variables: {} });
  await until(async () => (await read(url, '/reports/rebuild')).state === 'finished');
  await stop();
}

const measure = (url, seconds, name) => measureSteadily(url, name, { perSecond: PER_SECOND, seconds });

/** The sum of the steps' positions in the log. */
async function positions(client) {
  const rows = await client.retentionPosition.findMany();
  return rows.reduce((sum, { position }) => sum + (Number(position) || 0), 0);
}

async function read(url, path) {
  const answer = await fetch(url + path, { headers: { 'X-Api-Key': ACCOUNT.API_KEYS.split(':')[1] } });
  return answer.json();
}

async function until(condition) {
  while (!(await condition())) await sleep(POLL_MS);
}
