import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { ACCOUNT } from '../lib/load-file.mjs';
import { startProgram } from '../lib/program.mjs';

const LINES = 100_000;
const MUST_SECONDS = 20;
const SAMPLE_MS = 100;
/** Far enough for the batch to wait where it is, so that its rows can be counted. */
const SEND_AT = new Date(Date.now() + 86_400_000).toISOString();

/** A batch of 100,000 recipients by CSV, streamed, until it is accepted, after another like it; its rows are counted, the memory is watched. */
export async function batch(kind, databases, _options, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const program = await startProgram('dist/main.js', { databaseUrl: database.url, folder });
  try {
    // The first one makes every cache and buffer as large as it gets: what grows with the second would grow with each.
    await post(program.url, LINES);
    const before = Math.round((await program.usage()).rssMb);
    let peak = before;
    let sampling = Promise.resolve();
    const sample = async () => {
      await sampling;
      peak = Math.max(peak, Math.round((await program.usage()).rssMb));
    };
    const timer = setInterval(() => {
      sampling = sample();
    }, SAMPLE_MS);
    const start = performance.now();
    const { id, results } = await post(program.url, LINES);
    const seconds = (performance.now() - start) / 1_000;
    clearInterval(timer);
    await sampling;
    const after = Math.round((await program.usage()).rssMb);
    const rows = await countRows(database.url, id);
    if (results.accepted !== LINES || rows.messages !== LINES || rows.lines !== LINES) {
      throw new Error(`of ${LINES} lines ${results.accepted} accepted, ${JSON.stringify(rows)} stored`);
    }
    say(
      `${kind}: ${LINES} lines accepted in ${seconds.toFixed(1)} s; must: ${MUST_SECONDS} s. ` +
        `RSS ${before} MB before, ${peak} MB at most, ${after} MB after; ${rows.messages} messages counted\n`,
    );
    return { seconds, rssMb: { before, peak, after }, rows };
  } finally {
    await program.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function post(url, lines) {
  const query = new URLSearchParams({ text: 'Our shop opens at nine tomorrow.', sendAt: SEND_AT });
  const sent = request(`${url}/messaging/batches?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', 'X-Api-Key': ACCOUNT.API_KEYS.split(':')[1] },
  });
  const answered = new Promise((resolve, reject) => {
    sent.once('response', resolve);
    sent.once('error', reject);
  });
  await pipeline(Readable.from(csv(lines)), sent);
  const response = await answered;
  const body = Buffer.concat(await response.toArray()).toString();
  if (response.statusCode !== 202) throw new Error(`answered ${response.statusCode}: ${body}`);
  return JSON.parse(body);
}

function* csv(lines) {
  yield 'to\n';
  for (let index = 0; index < lines; index += 1) yield `+1${2_012_000_000 + index}\n`;
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
