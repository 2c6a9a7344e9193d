import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import type { PrismaClient } from '../../../src/generated/sqlite/client.js';
import { createNats, hasNats } from '../../support/brokers/nats.js';
import { createRabbitMq, hasRabbitMq } from '../../support/brokers/rabbitmq.js';
import { createRedis, hasRedis } from '../../support/brokers/redis.js';
import type { StoredEvent, TestBroker } from '../../support/brokers/test-broker.js';
import { createDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { postAll } from '../../support/load.js';
import { runProcess } from '../../support/process.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE } from '../../support/service.js';
import { parametersOf } from '../../support/signed-callback.js';
import { waitFor } from '../../support/wait-for.js';

const MESSAGES_PER_FAULT = byTestLength({ short: 100, long: 150 });
const STATUSES = ['queued', 'sent', 'delivered'];
const TIMEOUT_MS = byTestLength({ short: 240_000, long: 900_000 });
const FEED = 'destination';

/** How often the broker ends, and how often the service is killed. RabbitMQ takes ten seconds to start. */
const BROKERS = [
  { name: 'Redis Streams', faults: byTestLength({ short: 2, long: 3 }), has: hasRedis, create: createRedis },
  { name: 'NATS JetStream', faults: byTestLength({ short: 2, long: 3 }), has: hasNats, create: createNats },
  {
    name: 'RabbitMQ',
    faults: byTestLength({ short: 1, long: 2 }),
    has: hasRabbitMq,
    create: createRabbitMq,
  },
];

const describeWith = (has: boolean) => (has ? describe : describe.skip);

/** Delivery reports of new messages, three each. */
function reportsOf(messages: number): Record<string, string>[] {
  return Array.from({ length: messages }, () => randomUUID()).flatMap((MessageUUID) =>
    STATUSES.map((Status, index) => parametersOf({ MessageUUID, Status, Sequence: String(index + 1) })),
  );
}

/** A service that is killed and started again on the same database. */
async function startKilled(variables: Record<string, string>, db: PrismaClient) {
  const port = String(await freePort());
  const run = () => runProcess('main', { ...LIVE, ...variables, APP_PORT: port });
  let service = run();
  await service.ready();
  return {
    url: `http://127.0.0.1:${port}`,
    kill: async () => {
      service.child.kill('SIGKILL');
      await service.ended;
      // The leases of the killed one would be waited for.
      await db.feedPosition.updateMany({ data: { leaseUntil: new Date(0) } });
      service = run();
      await service.ready();
    },
    stop: async () => {
      service.child.kill('SIGTERM');
      return (await service.ended).code;
    },
  };
}

const logIdOf = ({ id }: StoredEvent): number => Number(id.split('_').at(-1));

/** Of each key, the events whose first copy came after one of a later event. */
function outOfOrder(stored: readonly StoredEvent[]): StoredEvent[] {
  const [seen, newest] = [new Set<string>(), new Map<string, number>()];
  return stored.filter((event) => {
    if (seen.has(event.id)) return false;
    seen.add(event.id);
    const earlier = newest.get(event.key) ?? 0;
    newest.set(event.key, Math.max(earlier, logIdOf(event)));
    return logIdOf(event) < earlier;
  });
}

/** On Postgres Prisma returns a BigInt; the types are those of SQLite. */
const toNumber = (id: number | bigint): number => Number(id);

async function endBoth(broker: TestBroker, faults: number) {
  const random = printedRandom();
  const database = await createDatabase();
  const db = await createPrismaClient(database.url);
  await broker.start();
  await broker.bindAll?.();
  const service = await startKilled({ DATABASE_URL: database.url, EVENT_DESTINATION: broker.url }, db);
  await waitFor(() => db.feedPosition.findUnique({ where: { name: FEED } }));

  const load = () => postAll([service.url], reportsOf(MESSAGES_PER_FAULT), { connections: 16 });
  for (let fault = 0; fault < faults; fault += 1) {
    const loaded = load();
    await sleep(random.between(20, 600));
    await broker.end(random.chance(0.5) ? 'SIGKILL' : 'SIGTERM');
    await loaded;
    if (random.chance(0.5)) await service.kill();
    await Promise.all([broker.start(), load()]);
    await load();
    await service.kill();
  }

  const applied = await db.deliveryEvent.findMany({ where: { outcome: 'applied' }, select: { id: true } });
  const ids = applied.map(({ id }) => toNumber(id));
  await waitFor(async () => {
    const { position } = await db.feedPosition.findUniqueOrThrow({ where: { name: FEED } });
    return Number(position) >= Math.max(...ids);
  });
  const stored = await broker.readAll();
  const code = await service.stop();
  await db.$disconnect();
  await database.remove();
  return { code, ids, stored };
}

for (const { name, faults, has, create } of BROKERS)
  describeWith(has())(`${name} and a service that end in the middle`, () => {
    let broker: TestBroker;
    beforeAll(async () => {
      broker = await create();
    }, TIMEOUT_MS);
    afterAll(() => broker.remove());

    it(
      `get every event at least once, and those of a message in order (${faults} outages, more kills)`,
      async () => {
        const { code, ids, stored } = await endBoth(broker, faults);
        const found = new Set(stored.map(logIdOf));
        const bodies = new Map(stored.map(({ id, body }) => [id, JSON.stringify(body)]));
        console.info(`${ids.length} events, ${stored.length - found.size} copies`);
        expect({
          code,
          lost: ids.filter((id) => !found.has(id)),
          outOfOrder: outOfOrder(stored),
          changed: stored.filter(({ id, body }) => bodies.get(id) !== JSON.stringify(body)),
        }).toEqual({ code: 0, lost: [], outOfOrder: [], changed: [] });
        expect(ids.length).toBeGreaterThan(2 * faults * MESSAGES_PER_FAULT);
      },
      TIMEOUT_MS,
    );
  });
