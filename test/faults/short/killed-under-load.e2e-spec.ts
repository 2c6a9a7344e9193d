import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { postAll } from '../../support/load.js';
import { runProcess } from '../../support/process.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE } from '../../support/service.js';
import { parametersOf } from '../../support/signed-callback.js';

const STATUSES = ['queued', 'sent', 'delivered'];

/** Delivery reports of new messages, three each. */
function receiptsOf(messages: number): Record<string, string>[] {
  return Array.from({ length: messages }, () => randomUUID()).flatMap((MessageUUID) =>
    STATUSES.map((Status, index) => parametersOf({ MessageUUID, Status, Sequence: String(index + 1) })),
  );
}

const KILLS = byTestLength({ short: 1, long: 20 });
/** How many requests are answered before SIGTERM is sent. */
const ANSWERED = byTestLength({ short: 400, long: 1_000 });

const keyOf = (receipt: Record<string, string>): string => `${receipt['MessageUUID']} ${receipt['Status']}`;

describe('a service that ends under load', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.remove());

  async function start() {
    const port = await freePort();
    const variables = { ...LIVE, DATABASE_URL: database.url, APP_PORT: String(port), LOG_LEVEL: 'log' };
    const service = runProcess('main', variables);
    await service.ready();
    return { ...service, url: `http://127.0.0.1:${port}` };
  }

  async function recordedOf(receipts: Record<string, string>[]): Promise<string[]> {
    const client = await createPrismaClient(database.url);
    const messageUuid = { in: [...new Set(receipts.map(({ MessageUUID }) => MessageUUID ?? ''))] };
    const events = await client.deliveryEvent.findMany({ where: { messageUuid } });
    await client.$disconnect();
    return events.map((event) => `${event.messageUuid} ${event.status}`);
  }

  it(`records each acknowledged report once after ${KILLS} kill(s) at random moments`, async () => {
    const random = printedRandom();
    const rounds = [];
    for (let round = 0; round < KILLS; round += 1) {
      const service = await start();
      const receipts = receiptsOf(1_000);
      const killAfter = Math.floor(random.between(50, 900));
      const answers = await postAll([service.url], receipts, {
        connections: 32,
        stop: (answered) => {
          if (answered >= killAfter) service.child.kill('SIGKILL');
          return answered >= killAfter + 64;
        },
      });
      await service.ended;
      const acknowledged = receipts.filter((_receipt, index) => answers[index] === 204).map(keyOf);
      const recorded = await recordedOf(receipts);
      const lost = acknowledged.filter((key) => !new Set(recorded).has(key));
      rounds.push({ lost, twice: recorded.length - new Set(recorded).size, some: acknowledged.length > 0 });
    }
    expect(rounds).toEqual(rounds.map(() => ({ lost: [], twice: 0, some: true })));
  }, 400_000);

  it('records each acknowledged report after SIGTERM and exits within ten seconds', async () => {
    const service = await start();
    const receipts = receiptsOf(3 * ANSWERED);
    let terminated = 0;
    const answers = await postAll([service.url], receipts, {
      connections: 64,
      stop: (answered) => {
        if (answered >= ANSWERED && terminated === 0) {
          terminated = Date.now();
          service.child.kill('SIGTERM');
        }
        return terminated > 0 && service.child.exitCode !== null;
      },
    });
    const { code } = await service.ended;
    expect([code, Date.now() - terminated < 10_000]).toEqual([0, true]);
    const recorded = new Set(await recordedOf(receipts));
    const acknowledged = receipts.filter((_receipt, index) => answers[index] === 204).map(keyOf);
    expect(acknowledged.length).toBeGreaterThanOrEqual(ANSWERED);
    expect(acknowledged.filter((key) => !recorded.has(key))).toEqual([]);
    expect(new Set(answers.filter((status) => status !== undefined))).toEqual(new Set([204, 0]));
  }, 60_000);
});
