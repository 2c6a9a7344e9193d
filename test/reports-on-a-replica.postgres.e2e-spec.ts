import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrate } from '../src/core/database/migrations.js';
import { executeOn } from './support/admin.js';
import { startService, type TestService } from './support/service.js';
import { type PostgresPair, startPostgresPair } from './support/standby.js';
import { waitFor } from './support/wait-for.js';

let pair: PostgresPair;
let service: TestService;

beforeAll(async () => {
  pair = await startPostgresPair({ synchronous: false });
  const [primary, standby] = [pair.primary.url('postgres'), pair.standby.url('postgres')];
  await migrate(primary);
  service = await startService({ DATABASE_URL: primary, DATABASE_REPLICA_URL: standby });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await pair.remove();
});

/** Sends messages of the sandbox and waits until they are delivered and counted. */
async function deliver(count: number): Promise<void> {
  const before = await service.db.reportedMessage.count({ where: { status: 'delivered' } });
  for (let sent = 0; sent < count; sent += 1)
    await service.http.post('/messaging/messages').send({ to: '+14155550123', text: 'hello' }).expect(202);
  const counted = { where: { status: 'delivered' } };
  await waitFor(async () => (await service.db.reportedMessage.count(counted)) === before + count);
}

interface Report {
  asOf: string;
  delivered: number;
}

async function report(): Promise<Report> {
  const { body } = await service.http.get('/reports/messages').expect(200);
  return { asOf: body.asOf, delivered: body.total.statuses.delivered };
}

it('reads figures from the replica, with the time they are as of', async () => {
  await deliver(2);
  await waitFor(async () => (await report()).delivered === 2);
  await executeOn(pair.standby.url('postgres'), 'SELECT pg_wal_replay_pause()');
  const paused = Date.now();
  await deliver(3);
  const behind = await report();
  expect(behind.delivered).toBe(2);
  // The first message after the pause is not counted there.
  expect(Date.parse(behind.asOf)).toBeGreaterThanOrEqual(paused);
  const first = await service.db.messageEvent.findFirstOrThrow({ orderBy: { id: 'desc' }, skip: 2 });
  expect(Date.parse(behind.asOf)).toBeLessThanOrEqual(first.createdAt.getTime());
  await executeOn(pair.standby.url('postgres'), 'SELECT pg_wal_replay_resume()');
  await waitFor(async () => (await report()).delivered === 5);
  expect(service.logs.matching(/replica/)).toEqual([]);
});

it('reads figures from the database itself while the replica is unavailable', async () => {
  await pair.standby.stop();
  await deliver(1);
  expect((await report()).delivered).toBe(6);
  await service.http.get('/reports/recipients').expect(200);
  expect(service.logs.matching(/^WARN the replica is not used/)).toHaveLength(1);
});
