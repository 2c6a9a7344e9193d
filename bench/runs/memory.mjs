import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANDIDATES } from '../lib/candidates.mjs';
import { verifyStored } from '../lib/databases.mjs';
import { accepted } from '../lib/measure.mjs';
import { sendLoad } from '../lib/load.mjs';
import { loadFile } from '../lib/load-file.mjs';
import { startProgram } from '../lib/program.mjs';

const STEPS = 10;
const STEP = 100_000;
const LONGEST_STEP_SECONDS = 600;

/** One million callbacks into one process, which tells its memory after every 100,000. */
export async function memory(kind, databases, { connections }, say) {
  const { entry, stores } = CANDIDATES.find(({ key }) => key === 'b');
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const program = await startProgram(entry, { databaseUrl: database.url, folder });
  const rssMb = [];
  try {
    for (let step = 0; step < STEPS; step += 1) {
      const file = loadFile(STEP, `memory-${step}`);
      const options = { connections, seconds: LONGEST_STEP_SECONDS };
      const result = accepted(await sendLoad(program.url, file, options));
      rssMb.push(Math.round((await program.usage()).rssMb));
      const found = await verifyStored(database.url, stores, file, result, connections);
      say(`${kind} ${(step + 1) * STEP} callbacks: ${rssMb.at(-1)} MB; ${found} looked for and found`);
    }
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  const growth = Math.max(...rssMb.slice(1)) / rssMb[0];
  say(`${kind}: at most ${growth.toFixed(2)} × what it was after the first ${STEP}; must: no growth\n`);
  return { rssMb, growth };
}
