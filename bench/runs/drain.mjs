import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { postCsvBatch } from '../lib/csv-batch.mjs';
import { ACCOUNT } from '../lib/load-file.mjs';
import { mostWithin } from '../lib/most-within.mjs';
import { startProgram } from '../lib/program.mjs';

const PER_SECOND = 50;
const KILLS = 10;
/** How long an instance that was killed is away. */
const AWAY_MS = 1_000;
/** As many requests get no answer, half of them though they are sent. */
const UNKNOWN_EVERY = 1_000;
/** Callbacks to an instance that was away come again after 60 s. */
const SETTLED_MS = 70_000;
const WAITING = ['held', 'queued', 'submitting'];

/**
 * A batch drained at 50 a second, by two instances on one Postgres that are killed ten times meanwhile, against the sandbox, whose
 * ledger tells what it was asked for and when. Every recipient must be there once, or be listed as unknown.
 */
export async function drain(kind, databases, { messages }, say) {
  if (kind !== 'postgres') return say(`${kind}: two instances need Postgres; left out\n`);
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const client = await createPrismaClient(database.url);
  const sandbox = await startSandbox(folder);
  const instances = [];
  try {
    const ports = [await freePort(), await freePort()];
    for (const port of ports) instances.push(await startInstance(port, ports, sandbox, database, folder));
    await postCsvBatch(instances[0].url, messages);
    await drainUnderKills(instances, client, messages, say);
    await sleep(SETTLED_MS);
    const result = judge(await readLedger(sandbox), await client.message.findMany(), messages);
    const { perSecond, most, over, twice, missing, unknown, settled } = result;
    if (over.length > 0)
      say(`${kind}: more than ${PER_SECOND + 1} within a second after ${over.join(', ')} s`);
    say(
      `${kind}: ${messages} messages at ${perSecond.toFixed(2)}/s, at most ${most} within a second, ${KILLS} kills; ` +
        `${twice} twice, ${missing} missing, ${unknown} unknown and listed, ${settled} settled by their callbacks; ` +
        `must: ${PER_SECOND}/s ± 3 %, ${PER_SECOND + 1}, 0, 0\n`,
    );
    return result;
  } finally {
    for (const instance of instances) await instance.stop();
    await sandbox.program.stop();
    await client.$disconnect();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startSandbox(folder) {
  const port = await freePort();
  const program = await startProgram('dist/sandbox/main.js', {
    databaseUrl: '',
    folder: newFolder(folder, 'sandbox'),
    port,
    variables: {
      SANDBOX_PORT: String(port),
      SANDBOX_AUTH_ID: ACCOUNT.PLIVO_AUTH_ID,
      SANDBOX_AUTH_TOKEN: ACCOUNT.PLIVO_AUTH_TOKEN,
      SANDBOX_UNKNOWN_EVERY: String(UNKNOWN_EVERY),
    },
  });
  return { program, url: program.url };
}

/** Its callbacks come to itself; the other one's are signed for the other. */
function startInstance(port, ports, sandbox, database, folder) {
  const others = ports.filter((other) => other !== port);
  const own = newFolder(folder, `instance-${port}`);
  return startProgram('dist/main.js', {
    databaseUrl: database.url,
    folder: own,
    port,
    variables: {
      APP_BASE_URL: [port, ...others].map((each) => `http://127.0.0.1:${each}`).join(','),
      PLIVO_API_URL: sandbox.url,
      PLIVO_MESSAGES_PER_SECOND: String(PER_SECOND),
      // Another try would be another message.
      MESSAGE_RESENDS: 'transactional=0',
      SPOOL_DIR: join(own, 'spool'),
    },
  });
}

async function drainUnderKills(instances, client, messages, say) {
  const step = messages / (KILLS + 1);
  const start = performance.now();
  for (let kills = 0; ; await sleep(1_000)) {
    const open = await client.message.count({ where: { state: { in: WAITING } } });
    if (open === 0) return;
    if (kills === KILLS || messages - open < step * (kills + 1)) continue;
    await sleep(Math.random() * 1_000);
    const killed = kills % instances.length;
    kills += 1;
    await instances[killed].stop('SIGKILL');
    await sleep(AWAY_MS);
    instances[killed] = await instances[killed].restart();
    say(`kill ${kills} after ${Math.round((performance.now() - start) / 1_000)} s: ${open} messages waiting`);
  }
}

async function readLedger({ url }) {
  const credentials = Buffer.from(`${ACCOUNT.PLIVO_AUTH_ID}:${ACCOUNT.PLIVO_AUTH_TOKEN}`).toString('base64');
  const entries = [];
  for (let after = 0; after !== null;) {
    const answer = await fetch(`${url}/sandbox/ledger?after=${after}&limit=10000`, {
      headers: { Authorization: `Basic ${credentials}` },
    });
    const { items, next } = await answer.json();
    entries.push(...items);
    after = next;
  }
  return entries;
}

function judge(ledger, messages, expected) {
  const times = ledger.map(({ atMs }) => atMs).sort((a, b) => a - b);
  const sent = new Map();
  for (const { to, outcome } of ledger) {
    if (outcome === 'accepted' || outcome === 'unanswered-sent') sent.set(to, (sent.get(to) ?? 0) + 1);
  }
  const unknown = messages.filter(({ state }) => state === 'unknown');
  const submitted = new Set(
    messages.filter(({ state }) => state === 'submitted').map(({ recipient }) => recipient),
  );
  const missing = messages.filter(({ state, recipient }) => state !== 'unknown' && !sent.has(recipient));
  return {
    perSecond: (times.length - 1) / ((times.at(-1) - times[0]) / 1_000),
    most: mostWithin(times, 1_000),
    // When, in seconds from the first request.
    over: times
      .filter((time, index) => (times[index + PER_SECOND + 1] ?? Infinity) - time < 1_000)
      .map((time) => Math.round(time - times[0]) / 1_000),
    requests: ledger.length,
    twice: [...sent.values()].filter((count) => count > 1).length,
    missing: missing.length + expected - messages.length,
    unknown: unknown.length,
    settled: ledger.filter(({ outcome, to }) => outcome === 'unanswered-sent' && submitted.has(to)).length,
    states: Object.fromEntries(
      [...new Set(messages.map(({ state }) => state))].map((state) => [
        state,
        messages.filter((message) => message.state === state).length,
      ]),
    ),
  };
}

function newFolder(folder, name) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}
