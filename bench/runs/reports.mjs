import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillReports } from '../lib/fill-reports.mjs';
import { loadFile } from '../lib/load-file.mjs';
import { sendLoad } from '../lib/load.mjs';
import { startProgram } from '../lib/program.mjs';

/** With two or three reports each, ten million events. */
const MESSAGES = 3_300_000;
const MUST_SECONDS = 300;
/** Each connection pauses, so that some 300 callbacks a second go on over 16. */
const LOAD = { connections: 16, delayMs: 50, seconds: 600 };
const LINES = 200_000;
const ADMIN = 'bench-admin-secret-0123456789';

/** How long the service takes to count ten million events anew while callbacks go on. */
export async function reports(kind, databases, _options, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  say(`${kind}: writing ${MESSAGES} messages …`);
  const events = await fillReports(database.url, kind, MESSAGES);
  const variables = { API_KEYS: `bench:${ADMIN}:admin` };
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder, variables });
  try {
    const loading = sendLoad(program.url, loadFile(LINES, 'reports'), LOAD);
    const rebuild = await finishedRebuild(program.url);
    const { p99Ms } = await loading;
    const seconds = (Date.parse(rebuild.finishedAt) - Date.parse(rebuild.startedAt)) / 1_000;
    const { messages, messagesPerSecond } = rebuild;
    say(
      `${kind}: ${messages} messages of ${events} events counted in ${Math.round(seconds)} s, ${messagesPerSecond}/s, beside callbacks with a p99 of ${p99Ms.toFixed(1)} ms; must: < ${MUST_SECONDS} s\n`,
    );
    return { seconds, messagesPerSecond, p99Ms, must: MUST_SECONDS };
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first rebuild begins by itself. */
async function finishedRebuild(url) {
  for (;;) {
    const response = await fetch(`${url}/reports/rebuild`, { headers: { 'X-Api-Key': ADMIN } });
    const rebuild = await response.json();
    if (rebuild.state === 'finished') return rebuild;
    await sleep(500);
  }
}
