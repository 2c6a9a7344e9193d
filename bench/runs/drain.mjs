import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { postCsvBatch } from '../lib/csv-batch.mjs';
import { mostWithin } from '../lib/most-within.mjs';
import { startProgram } from '../lib/program.mjs';
import { startSandbox } from '../lib/sandbox.mjs';

/** The time before a killed instance starts again. */
const AWAY_MS = 1_000;
/** One request in this many gets no response; half of these requests are sent anyway. */
const UNKNOWN_EVERY = { single: 1_000, bulk: 100 };
/** Plivo's rate limit counts in windows of this length. */
const WINDOW_SECONDS = 5;
/** The allowed excess of a window over the rate: a process that stalled sends late. */
const TOLERANCE = 0.05;
/** Callbacks to an instance that was down are repeated after 60 s. */
const SETTLED_MS = 70_000;
const WAITING = ['held', 'queued', 'submitting'];

/**
 * Two instances on one Postgres drain a batch while they are repeatedly killed, against the
 * sandbox, whose ledger records each request and its time. Plivo must get at most one request for
 * each recipient, and each recipient must have a message or be listed as unknown.
 *
 * @throws if a message was sent twice, or is lost
 */
export async function drain(kind, databases, options, say) {
  if (kind !== 'postgres') return say(`${kind}: two instances need Postgres; left out\n`);
  const { messages, kills, bulk } = options;
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const client = await createPrismaClient(database.url);
  const sandbox = await startSandbox(newFolder(folder, 'sandbox'), {
    SANDBOX_UNKNOWN_EVERY: String(bulk > 1 ? UNKNOWN_EVERY.bulk : UNKNOWN_EVERY.single),
  });
  const instances = [];
  try {
    const ports = [await freePort(), await freePort()];
    for (const port of ports) {
      instances.push(await startInstance(port, ports, sandbox, database, folder, options));
    }
    await postCsvBatch(instances[0].url, messages);
    await drainUnderKills(instances, client, options, say);
    await sleep(SETTLED_MS);
    const result = judge(await sandbox.readLedger(), await client.message.findMany(), options);
    const { perSecond, mostInSecond, mostInWindow, requests, refused, twice, missing, unknown, settled } =
      result;
    say(
      `${kind}: ${messages} messages in ${requests} requests at ${perSecond.toFixed(2)}/s, at most ${mostInSecond} within a second ` +
        `and ${mostInWindow} within ${WINDOW_SECONDS} s, ${kills} kills; ${refused} refused with 429; ${twice} twice, ` +
        `${missing} missing, ${unknown} unknown and listed, ${settled} settled by their callbacks\n`,
    );
    if (twice + missing > 0) throw new Error(`${twice} messages were sent twice, ${missing} are lost`);
    return result;
  } finally {
    for (const instance of instances) await instance.stop();
    await sandbox.stop();
    await client.$disconnect();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An instance gets its own callbacks; the other one's are signed for the other. */
function startInstance(port, ports, sandbox, database, folder, { rate, bulk }) {
  const others = ports.filter((other) => other !== port);
  const own = newFolder(folder, `instance-${port}`);
  return startProgram('dist/main.js', {
    databaseUrl: database.url,
    folder: own,
    port,
    variables: {
      APP_BASE_URL: [port, ...others].map((each) => `http://127.0.0.1:${each}`).join(','),
      PLIVO_API_URL: sandbox.url,
      PLIVO_MESSAGES_PER_SECOND: String(rate),
      PLIVO_BULK_SIZE: String(bulk),
      // A resend would be another message.
      MESSAGE_RESENDS: 'transactional=0',
      SPOOL_DIR: join(own, 'spool'),
    },
  });
}

async function drainUnderKills(instances, client, { messages, kills }, say) {
  const step = messages / (kills + 1);
  const start = performance.now();
  for (let done = 0; ; await sleep(500)) {
    const open = await client.message.count({ where: { state: { in: WAITING } } });
    if (open === 0) return;
    if (done === kills || messages - open < step * (done + 1)) continue;
    await sleep(Math.random() * 1_000);
    const killed = done % instances.length;
    done += 1;
    await instances[killed].stop('SIGKILL');
    await sleep(AWAY_MS);
    instances[killed] = await instances[killed].restart();
    say(`kill ${done} after ${Math.round((performance.now() - start) / 1_000)} s: ${open} messages waiting`);
  }
}

function judge(ledger, messages, { messages: expected, rate, bulk }) {
  const taken = ledger.filter(({ outcome }) => outcome !== 'refused');
  const times = taken.map(({ atMs }) => atMs).sort((a, b) => a - b);
  const asked = new Map();
  for (const { to } of taken) asked.set(to, (asked.get(to) ?? 0) + 1);
  const sent = new Set(taken.filter(({ outcome }) => outcome !== 'unanswered-lost').map(({ to }) => to));
  const recipientsIn = (...states) =>
    new Set(messages.filter(({ state }) => states.includes(state)).map(({ recipient }) => recipient));
  const [unknown, submitted] = [recipientsIn('unknown'), recipientsIn('submitted')];
  const unsent = messages.filter(({ recipient }) => !unknown.has(recipient) && !sent.has(recipient));
  const mostInSecond = mostWithin(times, 1_000);
  const mostInWindow = mostWithin(times, WINDOW_SECONDS * 1_000);
  const inWindow = rate * WINDOW_SECONDS * (1 + TOLERANCE) + 2 * bulk;
  return {
    perSecond: (times.length - 1) / ((times.at(-1) - times[0]) / 1_000),
    mostInSecond,
    mostInWindow,
    requests: new Set(taken.map(({ request }) => request)).size,
    refused: new Set(ledger.filter(({ outcome }) => outcome === 'refused').map(({ request }) => request))
      .size,
    twice: [...asked.values()].filter((count) => count > 1).length,
    missing: unsent.length + expected - messages.length,
    unknown: unknown.size,
    settled: taken.filter(({ outcome, to }) => outcome === 'unanswered-sent' && submitted.has(to)).length,
    missed:
      mostInWindow > inWindow
        ? [`${mostInWindow} messages within ${WINDOW_SECONDS} s, where ${inWindow} may be`]
        : [],
  };
}

function newFolder(folder, name) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}
