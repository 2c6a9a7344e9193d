import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import { postAll } from '../support/load.js';
import { runProcess, type RunningProcess } from '../support/process.js';
import { LIVE } from '../support/service.js';
import { parametersOf } from '../support/signed-callback.js';
import { lockSqlite } from '../support/sqlite-lock.js';
import { waitFor } from '../support/wait-for.js';

const LOCKED_MS = 10_000;
/** The promises of the service meanwhile. */
const CALLBACK_WITHIN_MS = 6_000;
/** The lock lasts ten seconds. */
const LIVE_WITHIN_MS = 3_000;
const CONNECTIONS = 32;
const MOST_CALLBACKS = 100_000;

describe('a SQLite file that another process has locked for ten seconds', () => {
  let database: TestDatabase;
  let service: RunningProcess;
  let url: string;

  beforeAll(async () => {
    database = await createDatabase();
    const APP_PORT = String(await freePort());
    url = `http://127.0.0.1:${APP_PORT}`;
    service = runProcess('main', { ...LIVE, DATABASE_URL: database.url, APP_PORT });
    await service.ready();
  });
  afterAll(async () => {
    service.child.kill();
    await service.ended;
    await database.remove();
  });

  it('delays neither callbacks nor /health/live, and nothing is lost', async () => {
    const receipts = Array.from({ length: MOST_CALLBACKS }, () =>
      parametersOf({ MessageUUID: randomUUID() }),
    );
    const lock = { held: true };
    const { released } = await lockSqlite(database.url, LOCKED_MS);
    const callbackMs: number[] = [];
    const liveMs: number[] = [];
    const statuses: number[] = [];
    const askLive = async (): Promise<void> => {
      while (lock.held) {
        const start = performance.now();
        const { status } = await fetch(`${url}/health/live`);
        statuses.push(status);
        liveMs.push(performance.now() - start);
      }
    };
    // Sends every kind of request again and again; the answers do not matter here.
    const changeThings = async (): Promise<void> => {
      while (lock.held) {
        await Promise.all([
          fetch(`${url}/delivery-statuses`),
          post('/messaging/opt-outs', { recipient: '+14155550123' }),
          post('/messaging/messages', { to: '+14155550124', text: 'hello' }),
          post('/messaging/templates', { name: 'order', text: 'hello' }),
          post('/messaging/batches', { text: 'hello', recipients: [{ to: '+14155550125' }] }),
        ]).catch(() => {});
      }
    };
    const post = (path: string, body: object): Promise<Response> =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const callbacks = postAll([url], receipts, {
      connections: CONNECTIONS,
      stop: () => !lock.held,
      took: (milliseconds) => callbackMs.push(milliseconds),
    });
    const others = Promise.all([askLive(), changeThings()]);
    await released;
    lock.held = false;
    const answers = await callbacks;
    await others;
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(Math.max(...callbackMs)).toBeLessThan(CALLBACK_WITHIN_MS);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(Math.max(...liveMs)).toBeLessThan(LIVE_WITHIN_MS);

    await waitFor(async () => {
      const ready = (await (await fetch(`${url}/health/ready`)).json()) as { spool?: { bytes: number } };
      return ready.spool?.bytes === 0;
    });
    const client = await createPrismaClient(database.url);
    const rows = await client.deliveryStatus.findMany({ select: { messageUuid: true } });
    await client.$disconnect();
    const recorded = new Set(rows.map(({ messageUuid }) => messageUuid));
    const lost = answers.flatMap((_answer, index) => {
      const uuid = receipts[index]!['MessageUUID']!;
      return recorded.has(uuid) ? [] : [uuid];
    });
    expect(lost).toEqual([]);
  }, 90_000);
});
