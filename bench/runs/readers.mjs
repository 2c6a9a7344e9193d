import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillMessages } from '../lib/fill-messages.mjs';
import { ACCOUNT, loadFile } from '../lib/load-file.mjs';
import { accepted } from '../lib/measure.mjs';
import { sendLoad } from '../lib/load.mjs';
import { startProgram } from '../lib/program.mjs';

const MESSAGES = 1_000_000;
const READERS = 5;
/** Each connection pauses to leave capacity: some 300 callbacks a second over 16. */
const LOAD = { connections: 16, delayMs: 50 };

/** Typical lists: newest first, filtered, of an early period, and empty. */
const LISTS = [
  '/messaging/messages?limit=100',
  '/messaging/messages?kind=marketing',
  '/messaging/messages?clientReference=campaign',
  '/messaging/messages?createdTo=2026-10-05T00:00:00Z',
  '/delivery-statuses?errorCode=999',
  '/delivery-statuses?status=delivered&receivedTo=2026-10-02T00:00:00Z',
  '/messaging/batches',
];

/** Callbacks' p99 without readers, and with five readers of lists over a million messages. */
export async function readers(kind, databases, options, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  say(`${kind}: writing ${MESSAGES} messages …`);
  await fillMessages(database.url, kind, MESSAGES);
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder });
  try {
    const rounds = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      const alone = await load(program.url, options, `readers-${round}-alone`);
      const lists = readLists(program.url);
      const beside = await load(program.url, options, `readers-${round}-beside`);
      const times = await lists.end();
      const listMs = times[Math.floor(times.length / 2)];
      say(
        `${kind} round ${round}: alone p99 ${alone.p99Ms.toFixed(1)} ms; beside ${READERS} readers p50 ${beside.p50Ms.toFixed(1)} ms, p99 ${beside.p99Ms.toFixed(1)} ms; ${times.length} lists, half of them within ${Math.round(listMs)} ms, all within ${Math.round(times.at(-1))} ms`,
      );
      rounds.push({ alone, beside, lists: times.length, listMs });
    }
    return { rounds };
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(url, { seconds }, name) {
  return accepted(await sendLoad(url, loadFile(seconds * 1_000, name), { ...LOAD, seconds }));
}

/** Reads lists until it is stopped; then returns the duration of each, in order of time. */
function readLists(url) {
  const times = [];
  const ending = new AbortController();
  const key = ACCOUNT.API_KEYS.split(':')[1];
  const read = async (_, reader) => {
    for (let turn = reader; !ending.signal.aborted; turn += 1) {
      const start = performance.now();
      const answer = await fetch(url + LISTS[turn % LISTS.length], { headers: { 'X-Api-Key': key } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${LISTS[turn % LISTS.length]} was answered ${answer.status}`);
      times.push(performance.now() - start);
    }
  };
  const reading = Promise.all(Array.from({ length: READERS }, read));
  reading.catch(() => {});
  return {
    end: async () => {
      ending.abort();
      await reading;
      return times.sort((a, b) => a - b);
    },
  };
}
