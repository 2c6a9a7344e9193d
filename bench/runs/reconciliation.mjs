import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '../../dist/core/database/prisma-client.js';
import { SandboxServer } from '../../dist/sandbox/sandbox.server.js';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { postCsvBatch } from '../lib/csv-batch.mjs';
import { ACCOUNT } from '../lib/load-file.mjs';
import { startProgram } from '../lib/program.mjs';

const LOST_PERCENT = 10;
/** Long after all callbacks of a message, except lost ones. */
const SCHEDULE = '2m,10m';
/** Requests to Plivo for a message that lacks its final callback. */
const MOST_REQUESTS = 1.2;
/** Fail after this time without progress. */
const PATIENCE_MS = 300_000;
const POLL_MS = 1_000;

/**
 * A batch that loses every tenth callback, until each message has its final status.
 *
 * @throws if a message does not get it
 */
export async function reconciliation(kind, databases, { messages }, say) {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-bench-'));
  const database = await databases.create();
  const client = await createPrismaClient(database.url);
  const sandbox = await SandboxServer.start({
    stepMs: 200,
    credentials: { authId: ACCOUNT.PLIVO_AUTH_ID, authToken: ACCOUNT.PLIVO_AUTH_TOKEN },
    lostCallbacksPercent: LOST_PERCENT,
  });
  const port = await freePort();
  const program = await startProgram('dist/main.js', {
    databaseUrl: database.url,
    folder,
    port,
    variables: {
      APP_BASE_URL: `http://127.0.0.1:${port}`,
      PLIVO_API_URL: sandbox.url,
      PLIVO_MESSAGES_PER_SECOND: '1000',
      RECONCILIATION_SCHEDULE: SCHEDULE,
    },
  });
  try {
    const start = performance.now();
    await postCsvBatch(program.url, messages);
    await untilDelivered(client, messages);
    const seconds = Math.round((performance.now() - start) / 1_000);
    const affected = await client.deliveryStatus.count({ where: { source: 'reconciliation' } });
    const requests = sandbox.readings.messages / affected;
    say(
      `${kind}: ${messages} messages, ${LOST_PERCENT} % of callbacks lost: all delivered after ${seconds} s; ` +
        `${affected} without their final callback, ${requests.toFixed(3)} requests for each\n`,
    );
    const missed =
      requests > MOST_REQUESTS ? [`${kind}: ${requests.toFixed(3)} requests for each message`] : [];
    return { messages, affected, requests, seconds, missed };
  } finally {
    await program.stop();
    await sandbox.stop();
    await client.$disconnect();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilDelivered(client, messages) {
  let [most, since] = [-1, Date.now()];
  for (;;) {
    const delivered = await client.deliveryStatus.count({ where: { status: 'delivered' } });
    if (delivered === messages) return;
    if (delivered > most) [most, since] = [delivered, Date.now()];
    if (Date.now() - since > PATIENCE_MS)
      throw new Error(`${messages - delivered} of ${messages} messages have no final status`);
    await sleep(POLL_MS);
  }
}
