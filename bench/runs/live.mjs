import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startProgram } from '../lib/program.mjs';
import { postSteadily } from '../lib/steady-callbacks.mjs';

const LISTENERS = 5_000;
const PER_SECOND = 200;
const SECONDS = 20;
const MUST_BE_BEHIND_MS = 5_000;
const MUST_TAKE_MB = 400;
/** Time for the last portion to arrive. */
const SETTLE_MS = 6_000;
const variables = { API_RATE_LIMIT: '1000000' };

/** The delay of listeners of the event stream, and their memory. */
export async function live(kind, databases, _options, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder, variables });
  const path = fileURLToPath(new URL('../lib/listeners.mjs', import.meta.url));
  const clients = fork(path, [String(program.port), String(LISTENERS)]);
  try {
    const { rssMb: before } = await program.usage();
    await once(clients, 'message');
    const { rssMb: idle } = await program.usage();
    say(`${kind}: ${Math.round(before)} MB without listeners, ${Math.round(idle)} MB with ${LISTENERS}`);
    const memory = followMemory(program);
    const load = { perSecond: PER_SECOND, seconds: SECONDS };
    const acknowledged = await postSteadily(program.url, 'live', load);
    await sleep(SETTLE_MS);
    const rssMb = await memory.end();
    clients.send('tell');
    const [told] = await once(clients, 'message');
    say(
      `${kind}: ${LISTENERS} listeners, ${PER_SECOND} events/s: p95 ${told.p95Ms} ms behind, at most ${told.worstMs} ms (must: ${MUST_BE_BEHIND_MS}); ` +
        `${Math.round(rssMb)} MB (must: ${MUST_TAKE_MB}); ${told.dropped} dropped; ${acknowledged} of ${PER_SECOND * SECONDS} callbacks acknowledged\n`,
    );
    const isComplete = told.lastIds.length === 1 && new Set(told.events).size === 1 && told.disordered === 0;
    const found = [
      [told.worstMs > MUST_BE_BEHIND_MS, `${kind}: ${told.worstMs} ms behind, of ${MUST_BE_BEHIND_MS}`],
      [rssMb >= MUST_TAKE_MB, `${kind}: ${Math.round(rssMb)} MB, of less than ${MUST_TAKE_MB}`],
      [told.dropped > 0, `${kind}: ${told.dropped} listeners dropped`],
      [!isComplete, `${kind}: listeners received different events: ${JSON.stringify(told)}`],
      [acknowledged < PER_SECOND * SECONDS, `${kind}: ${acknowledged} callbacks acknowledged`],
    ];
    const missed = found.filter(([when]) => when).map(([, sentence]) => sentence);
    return { before, idle, rssMb, ...told, missed };
  } finally {
    clients.kill('SIGKILL');
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The most memory in use, sampled every second. */
function followMemory(program) {
  let most = 0;
  const over = new AbortController();
  const running = (async () => {
    while (!over.signal.aborted) {
      most = Math.max(most, (await program.usage()).rssMb);
      await sleep(1_000);
    }
  })();
  return {
    end: async () => {
      over.abort();
      await running;
      return most;
    },
  };
}
