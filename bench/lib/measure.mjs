import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyStored } from './databases.mjs';
import { sendLoad } from './load.mjs';
import { loadFile } from './load-file.mjs';
import { startProgram } from './program.mjs';

/** More than any candidate can handle on one core. */
const MOST_PER_SECOND = 25_000;

/**
 * One run of one candidate: creates a database unless one is given, starts the program, warms it
 * up, loads it, and verifies that the acknowledged callbacks are stored.
 *
 * @param {{ database?: { url: string }, load?: string }} options `load`: the name of the load file
 * @returns {Promise<{ perSecond: number, p50Ms: number, p99Ms: number, rssMb: number,
 *   cpuMicros: number, acknowledged: number, verified: number | null }>}
 */
export async function measure(candidate, databases, options) {
  const { connections, seconds, warmup, delayMs = 0, load = 'load' } = options;
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = options.database ?? (await databases.create());
  const program = await startProgram(candidate.entry, { databaseUrl: database.url, folder });
  try {
    if (warmup > 0) {
      const file = loadFile(warmup * MOST_PER_SECOND, `${load}-warm-up`);
      accepted(await sendLoad(program.url, file, { connections, seconds: warmup }), candidate);
    }
    const before = await program.usage();
    const file = loadFile(seconds * MOST_PER_SECOND, load);
    const result = accepted(await sendLoad(program.url, file, { connections, seconds, delayMs }), candidate);
    const after = await program.usage();
    const { acknowledged } = result;
    const verified = candidate.stores
      ? await verifyStored(database.url, candidate.stores, file, result, connections)
      : null;
    return {
      perSecond: acknowledged / result.seconds,
      p50Ms: result.p50Ms,
      p99Ms: result.p99Ms,
      rssMb: after.rssMb,
      cpuMicros: ((after.cpuSeconds - before.cpuSeconds) / acknowledged) * 1e6,
      acknowledged,
      verified,
    };
  } finally {
    await program.stop();
    if (!options.database) await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A load with responses other than 204 measures something else. For (a) some failures are expected.
 */
export function accepted(result, { mayFail = false } = {}) {
  const failed = result.refused + result.lost;
  if (result.acknowledged === 0 || (failed > 0 && !mayFail)) {
    throw new Error(
      `${result.refused} requests refused, ${result.lost} lost, ${result.acknowledged} acknowledged`,
    );
  }
  return result;
}
