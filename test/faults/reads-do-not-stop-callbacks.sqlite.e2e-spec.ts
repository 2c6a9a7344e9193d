import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import { PrismaService } from '../../src/core/prisma.service.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { LIVE, startService, type TestService } from '../support/service.js';
import { parametersOf, postSigned } from '../support/signed-callback.js';

const ROWS = 150_000;
const READERS = 5;
/** Earlier than all rows, so that every one of them is scanned. */
const SLOW_LIST = '/delivery-statuses?status=delivered&receivedTo=2020-01-01T00:00:00Z';

let database: TestDatabase;
let service: TestService;

beforeAll(async () => {
  database = await createDatabase();
  const client = await createPrismaClient(database.url);
  await client.$executeRawUnsafe(`INSERT INTO "DeliveryStatus"
      ("id", "messageUuid", "status", "orderKey", "source", "receivedAt", "processedAt", "updatedAt", "rawPayload")
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
    SELECT printf('019a%08x', i), printf('%08x', i), 'delivered', '4', 'callback', time, time, time, '{}'
    FROM n, (SELECT '2026-11-01T00:00:00.000+00:00' AS time)`);
  await client.$disconnect();
  service = await startService({ ...LIVE, DATABASE_URL: database.url });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await database.remove();
});

it('answers a callback while a read is still under way', async () => {
  const order: string[] = [];
  const read = service.app
    .get(PrismaService)
    .client.$queryRawUnsafe(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000) SELECT max(i) FROM n',
    )
    .then(() => order.push('read'));
  const callback = postSigned(service, parametersOf())
    .expect(204)
    .then(() => order.push('callback'));
  await Promise.all([read, callback]);
  expect(order).toEqual(['callback', 'read']);
});

it('answers more callbacks than lists while five readers go through all rows', async () => {
  const ended = new AbortController();
  let lists = 0;
  let callbacks = 0;
  const read = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      const { body } = await service.http.get(SLOW_LIST).expect(200);
      expect(body.items).toEqual([]);
      lists += 1;
    }
  };
  const report = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await postSigned(service, parametersOf()).expect(204);
      callbacks += 1;
    }
  };
  const reporting = report();
  await Promise.all(Array.from({ length: READERS }, read));
  ended.abort();
  await reporting;
  // One connection reports. If lists blocked the event loop, it would get one answer per round.
  expect(callbacks).toBeGreaterThan(lists);
});
