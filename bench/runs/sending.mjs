import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CANDIDATES } from '../lib/candidates.mjs';
import { ACCOUNT } from '../lib/load-file.mjs';
import { mostWithin } from '../lib/most-within.mjs';
import { startProgram } from '../lib/program.mjs';
import { summarize } from '../lib/statistics.mjs';

const PER_SECOND = 50;
const MESSAGES = 1_500;
const PICK_UPS = 200;
const SECRET = ACCOUNT.API_KEYS.split(':')[1];

/**
 * Drains a batch at 50 a second, by two instances on Postgres, against a Plivo that records the
 * time and recipient of each request. Also measures the time from a request for a single message to
 * Plivo's request, on an idle service.
 */
export async function sending(kind, databases, _options, say) {
  const { entry } = CANDIDATES.find(({ key }) => key === 'b');
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const plivo = await startPlivo();
  const programs = [];
  try {
    for (let number = 1; number <= (kind === 'postgres' ? 2 : 1); number += 1) {
      const variables = {
        PLIVO_API_URL: plivo.url,
        PLIVO_MESSAGES_PER_SECOND: String(PER_SECOND),
        SPOOL_DIR: join(folder, `spool-${number}`),
      };
      programs.push(await startProgram(entry, { databaseUrl: database.url, folder, variables }));
    }
    const recipients = Array.from({ length: MESSAGES }, (_, index) => ({ to: `+1555${1_000_000 + index}` }));
    await post(`${programs[0].url}/messaging/batches`, { text: 'hello', recipients });
    while (plivo.asked.length < MESSAGES) await sleep(100);
    const times = plivo.asked.map(({ time }) => time);
    const perSecond = (MESSAGES - 1) / ((times.at(-1) - times[0]) / 1_000);
    const most = mostWithin(times, 1_000);
    const twice = MESSAGES - new Set(plivo.asked.map(({ to }) => to)).size;
    say(
      `${kind}: ${MESSAGES} messages by ${programs.length} instance(s) at ${perSecond.toFixed(2)}/s, ` +
        `at most ${most} within a second, ${twice} twice; must: ${PER_SECOND}/s ± 3 %, ${PER_SECOND + 1}, 0`,
    );
    const pickUps = await measurePickUps(programs, plivo);
    const p95 = pickUps.sort((a, b) => a - b)[Math.floor(PICK_UPS * 0.95)];
    say(`${kind}: picked up when idle in p95 ${p95.toFixed(1)} ms; must: 50 ms\n`);
    return { perSecond, most, twice, pickUpP95Ms: p95, pickUpMs: summarize(pickUps) };
  } finally {
    for (const program of programs) await program.stop();
    plivo.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measurePickUps(programs, plivo) {
  const pickUps = [];
  for (let index = 0; index < PICK_UPS; index += 1) {
    const to = `+1556${1_000_000 + index}`;
    const start = performance.now();
    await post(`${programs[index % programs.length].url}/messaging/messages`, { to, text: 'hello' });
    while (plivo.asked.at(-1).to !== to) await sleep(1);
    pickUps.push(plivo.asked.at(-1).time - start);
    await sleep(100);
  }
  return pickUps;
}

async function startPlivo() {
  const asked = [];
  const answer = async (request, response) => {
    const time = performance.now();
    // The service also requests its balance.
    if (request.method !== 'POST') return response.writeHead(404).end();
    const { dst } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    asked.push({ to: dst, time });
    response.writeHead(202, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ message_uuid: [randomUUID()] }));
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, asked, stop };
}

async function post(url, body) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Api-Key': SECRET },
    body: JSON.stringify(body),
  });
  if (answer.status !== 202) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
}
