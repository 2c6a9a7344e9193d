import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOSTILE_REQUESTS } from '../lib/hostile-requests.mjs';
import { loadFile, PATH } from '../lib/load-file.mjs';
import { startProgram } from '../lib/program.mjs';
import { readCallbacks } from '../lib/read-callbacks.mjs';
import { summarize, table } from '../lib/statistics.mjs';

const MUST_COST_MS = 20;
const MUST_P99_MS = 500;
/** Requests of each kind; the first are not measured. */
const TIMES = { warmup: 2, measured: 7 };
/** Lets a spent budget refill. */
const PAUSE_MS = 100;
const AUTHENTIC_PER_SECOND = 200;
const HOSTILE_PER_SECOND = 100;
const ANSWER_TIMEOUT_MS = 30_000;

/**
 * The cost of strangers: the main thread's time for one request, for the worst of every kind; and
 * the p99 of authentic callbacks beside a hundred such requests a second.
 */
export async function hostile(kind, databases, options, say) {
  const costs = await measureCosts(databases);
  say(
    table(
      [`${kind}: one request of ≤ 32 kB`, 'answer', 'main thread, ms', 'most'],
      costs.map(({ title, status, ms }) => [title, String(status), ms.median.toFixed(1), ms.most.toFixed(1)]),
    ),
  );
  const alone = await measureCallbacks(databases, options, { beside: false });
  const beside = await measureCallbacks(databases, options, { beside: true });
  const told = ({ p50Ms, p99Ms, lost }) =>
    `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${lost} not acknowledged`;
  say(
    `${kind}: ${AUTHENTIC_PER_SECOND} authentic callbacks a second alone: ${told(alone)}; beside ${HOSTILE_PER_SECOND} hostile ` +
      `requests a second: ${told(beside)}; must: ${MUST_P99_MS} ms\n`,
  );
  const missed = costs
    .filter(({ ms }) => ms.median >= MUST_COST_MS)
    .map(({ title, ms }) => `${kind}: ${title}: ${ms.median.toFixed(1)} ms of ${MUST_COST_MS}`);
  if (beside.lost > 0) missed.push(`${kind}: ${beside.lost} authentic callbacks were not acknowledged`);
  if (beside.p99Ms >= MUST_P99_MS)
    missed.push(`${kind}: callbacks' p99 ${beside.p99Ms.toFixed(0)} ms of ${MUST_P99_MS}`);
  return { costs, alone, beside, missed };
}

/** Runs the work against a service on a database of its own. */
async function withService(databases, variables, work) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder, variables });
  try {
    return await work(program);
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureCosts(databases) {
  // The limit makes later requests of an address cheap; this measures the ones before it.
  const variables = { CALLBACK_BAD_SIGNATURE_LIMIT: '1000000' };
  return withService(databases, variables, async (program) => {
    const costs = [];
    for (const { title, bytes } of HOSTILE_REQUESTS) {
      const ms = [];
      let status;
      for (let time = -TIMES.warmup; time < TIMES.measured; time += 1) {
        await sleep(PAUSE_MS);
        const before = await program.usage();
        status = await sendBytes(program.port, bytes);
        const after = await program.usage();
        if (time >= 0) ms.push(after.mainThreadMs - before.mainThreadMs);
      }
      costs.push({ title, status, ms: summarize(ms) });
    }
    return costs.sort((a, b) => b.ms.median - a.ms.median);
  });
}

function measureCallbacks(databases, { seconds, warmup }, { beside }) {
  return withService(databases, {}, async (program) => {
    const lines = await readCallbacks(loadFile(AUTHENTIC_PER_SECOND * (seconds + warmup), 'hostile'));
    const agent = new Agent({ keepAlive: true });
    const post = (line) => sendCallback(program, agent, line);
    await atRate(AUTHENTIC_PER_SECOND, warmup, () => post(lines.pop()));
    let turn = 0;
    const attack = () => sendBytes(program.port, HOSTILE_REQUESTS[turn++ % HOSTILE_REQUESTS.length].bytes);
    const attacks = beside ? atRate(HOSTILE_PER_SECOND, seconds, attack) : [];
    const times = await atRate(AUTHENTIC_PER_SECOND, seconds, () => post(lines.pop()));
    await attacks;
    agent.destroy();
    times.sort((a, b) => a - b);
    const percentile = (share) => times[Math.ceil(times.length * share) - 1];
    const lost = times.filter((time) => time === Infinity).length;
    return { p50Ms: percentile(0.5), p99Ms: percentile(0.99), lost };
  });
}

/**
 * Starts this many a second, regardless of earlier ones. Returns their durations, each from when it
 * was due.
 */
async function atRate(perSecond, seconds, begin) {
  const start = performance.now();
  const running = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = start + (index * 1_000) / perSecond;
    while (performance.now() < due) await sleep(1);
    running.push(begin().then((isDone) => (isDone ? performance.now() - due : Infinity)));
  }
  return Promise.all(running);
}

/** @returns {Promise<boolean>} whether it was acknowledged */
function sendCallback({ port }, agent, { headers, body }) {
  return new Promise((resolve) => {
    const sent = httpRequest({ port, path: PATH, method: 'POST', agent, headers });
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 204));
    });
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
}

/**
 * Sends raw bytes over a connection of their own. @returns {Promise<number | string>} the status
 */
function sendBytes(port, bytes) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const timer = setTimeout(() => socket.destroy(), ANSWER_TIMEOUT_MS);
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => {});
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]) || 'none');
    });
    socket.write(bytes);
  });
}
