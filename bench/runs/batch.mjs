import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { postCsvBatch } from '../lib/csv-batch.mjs';
import { startProgram } from '../lib/program.mjs';
import { show, summarize } from '../lib/statistics.mjs';

const LINES = 100_000;
const MUST_SECONDS = 20;
const SAMPLE_MS = 100;
/** Late enough for the batch to stay in place while its rows are counted. */
const SEND_AT = new Date(Date.now() + 86_400_000).toISOString();

/**
 * Sends batches of 100,000 recipients as streamed CSV, one after the other, until each is accepted.
 * Counts their rows and watches memory.
 */
export async function batch(kind, databases, { rounds }, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder });
  const batches = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const measured = await measureBatch(program, database, (round - 1) * LINES);
      batches.push(measured);
      const { seconds, peakMb, afterMb } = measured;
      say(
        `${kind} batch ${round}: ${LINES} lines accepted in ${seconds.toFixed(1)} s, all counted; RSS ${peakMb} MB at most, ${afterMb} MB after`,
      );
    }
    const seconds = summarize(batches.map((each) => each.seconds));
    say(`${kind}: accepted in ${show(seconds, 1)} s; must: ${MUST_SECONDS} s, memory flat\n`);
    return { seconds, batches };
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureBatch(program, database, first) {
  let peakMb = 0;
  const sample = async () => {
    const { rssMb } = await program.usage();
    peakMb = Math.max(peakMb, Math.round(rssMb));
  };
  let sampling = Promise.resolve();
  const timer = setInterval(() => {
    sampling = sampling.then(sample);
  }, SAMPLE_MS);
  const start = performance.now();
  const { id, results } = await postCsvBatch(program.url, LINES, { first, sendAt: SEND_AT });
  const seconds = (performance.now() - start) / 1_000;
  clearInterval(timer);
  await sampling;
  const afterMb = Math.round((await program.usage()).rssMb);
  const rows = await countRows(database.url, id);
  if (results.accepted !== LINES || rows.messages !== LINES || rows.lines !== LINES) {
    throw new Error(`of ${LINES} lines ${results.accepted} accepted, ${JSON.stringify(rows)} stored`);
  }
  return { seconds, peakMb, afterMb };
}

async function countRows(url, batchId) {
  const client = await createPrismaClient(url);
  const where = { batchId };
  const rows = {
    messages: await client.message.count({ where }),
    lines: await client.batchLine.count({ where }),
  };
  await client.$disconnect();
  return rows;
}
