import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillReports } from '../lib/fill-reports.mjs';
import { loadFile } from '../lib/load-file.mjs';
import { sendLoad } from '../lib/load.mjs';
import { startProgram } from '../lib/program.mjs';

/** With two or three reports each, ten million events. */
const MESSAGES = 3_460_000;
const DAY_MS = 86_400_000;
const MUST_REBUILD_SECONDS = 300;
/** The longest time of any report, by the days it covers. */
const MUST_MS = { 30: 200, 90: 500 };
/** Each connection pauses, for some 300 callbacks a second over 16. */
const LOAD = { connections: 16, delayMs: 50, seconds: 30 };
const ADMIN = 'bench-admin-secret-0123456789';
const TIMES = 20;

/** Reports of two groups, of figures that need every column, and with filters. */
const REPORTS = [
  'messages?interval=day&timeZone=Europe/Berlin&groupBy=country',
  'messages?interval=day&timeZone=Asia/Kathmandu&groupBy=kind&groupBy=sender',
  'messages?groupBy=network&groupBy=template',
  'messages?groupBy=country&groupBy=errorCode',
  'messages?groupBy=batch&groupBy=status',
  'messages?interval=week&timeZone=Asia/Tokyo&groupBy=sender&groupBy=country&kind=otp',
  'latency?groupBy=country&groupBy=sender',
  'latency?interval=day&timeZone=America/New_York&groupBy=kind',
  'errors?country=US',
  'recipients?limit=100',
];

/**
 * The time to rebuild the counts of ten million events during callbacks, and the time of reports on
 * them.
 */
export async function reports(kind, databases, _options, say, messageCount = MESSAGES) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  say(`${kind}: writing ${messageCount} messages …`);
  const events = await fillReports(database.url, kind, messageCount);
  const variables = { API_KEYS: `bench:${ADMIN}:read+admin`, API_RATE_LIMIT: '1000000' };
  const options = { databaseUrl: database.url, folder, variables };
  let program = await startProgram('dist/main.js', options);
  try {
    const { seconds, perSecond, p99Ms, acknowledged } = await rebuild(program.url);
    say(
      `${kind}: ${messageCount} messages of ${events} events counted in ${Math.round(seconds)} s, ${perSecond}/s, beside ` +
        `${acknowledged} callbacks with a p99 of at most ${p99Ms.toFixed(1)} ms; must: ${MUST_REBUILD_SECONDS} s`,
    );
    // A new process has no messages in memory.
    await program.stop();
    program = await startProgram('dist/main.js', options);
    const times = {};
    for (const days of [90, 30]) times[days] = await timeReports(program.url, days, kind, say);
    const { rssMb } = await program.usage();
    say(`${kind}: the process has ${Math.round(rssMb)} MB after that\n`);
    const late = Object.entries(times).flatMap(([days, list]) =>
      list
        .filter(({ p95Ms }) => p95Ms >= MUST_MS[days])
        .map(
          ({ report, p95Ms }) =>
            `${kind}: ${report} over ${days} days: ${Math.round(p95Ms)} ms of ${MUST_MS[days]}`,
        ),
    );
    const slow = seconds >= MUST_REBUILD_SECONDS ? [`${kind}: rebuild ${Math.round(seconds)} s`] : [];
    return { events, seconds, perSecond, p99Ms, times, rssMb, missed: [...slow, ...late] };
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first rebuild starts by itself. Callbacks continue until it ends. */
async function rebuild(url) {
  const loads = [];
  let state = await read(url, 'rebuild');
  for (let round = 1; state.state !== 'finished'; round += 1) {
    loads.push(await sendLoad(url, loadFile(LOAD.seconds * 1_000, `reports-${round}`), LOAD));
    state = await read(url, 'rebuild');
  }
  const seconds = (Date.parse(state.finishedAt) - Date.parse(state.startedAt)) / 1_000;
  return {
    seconds,
    perSecond: Math.round(state.messages / seconds),
    p99Ms: Math.max(...loads.map((load) => load.p99Ms)),
    acknowledged: loads.reduce((sum, load) => sum + load.acknowledged, 0),
  };
}

async function timeReports(url, days, kind, say) {
  const to = Date.now();
  const time = `from=${new Date(to - days * DAY_MS).toISOString()}&to=${new Date(to).toISOString()}`;
  const list = [];
  for (const report of REPORTS) {
    const ms = [];
    for (let turn = 0; turn <= TIMES; turn += 1) {
      const start = performance.now();
      await download(url, `${report}&${time}`);
      ms.push(performance.now() - start);
    }
    const [firstMs, ...others] = ms;
    const p95Ms = others.sort((a, b) => a - b)[Math.ceil(0.95 * TIMES) - 1];
    say(
      `${kind}: ${days} days, ${report}: p95 ${Math.round(p95Ms)} ms, the first one ${Math.round(firstMs)} ms`,
    );
    list.push({ report, p95Ms, firstMs });
  }
  return list;
}

async function read(url, report) {
  return JSON.parse(await download(url, report));
}

/** @throws if the response is no report */
async function download(url, report) {
  const response = await fetch(`${url}/reports/${report}`, { headers: { 'X-Api-Key': ADMIN } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${report} was answered ${response.status}: ${text}`);
  return text;
}
