import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANDIDATES } from '../lib/candidates.mjs';
import { verifyStored } from '../lib/databases.mjs';
import { accepted } from '../lib/measure.mjs';
import { sendLoad } from '../lib/load.mjs';
import { loadFile } from '../lib/load-file.mjs';
import { startProgram } from '../lib/program.mjs';

const CALLBACKS = 1_000_000;
/** The load between two samples: its time, and more lines than any machine handles in that time. */
const STEP_SECONDS = 25;
const STEP_LINES = 200_000;
/** From here on everything is compiled and every cache is full. */
const SETTLED = 100_000;

/** Sends one million callbacks to one process, and samples its memory every half minute. */
export async function memory(kind, databases, { connections }, say) {
  const { entry, stores } = CANDIDATES.find(({ key }) => key === 'b');
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const program = await startProgram(entry, { databaseUrl: database.url, folder });
  const samples = [];
  try {
    for (let callbacks = 0; callbacks < CALLBACKS;) {
      const file = loadFile(STEP_LINES, `memory-${samples.length}`);
      const result = accepted(await sendLoad(program.url, file, { connections, seconds: STEP_SECONDS }));
      const { rssMb } = await program.usage();
      callbacks += await verifyStored(database.url, stores, file, result, connections);
      rmSync(file.path);
      samples.push({ callbacks, rssMb: Math.round(rssMb) });
      say(`${kind} ${callbacks} callbacks looked for and found: ${samples.at(-1).rssMb} MB`);
    }
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  const [first, ...rest] = samples.filter(({ callbacks }) => callbacks >= SETTLED);
  const growth = Math.max(...rest.map(({ rssMb }) => rssMb)) / first.rssMb;
  say(
    `${kind}: at most ${growth.toFixed(2)} × what it was after ${first.callbacks} callbacks; must: no growth\n`,
  );
  return { samples, growth };
}
