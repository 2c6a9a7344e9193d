import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import type { PrismaClient } from '../../../src/generated/sqlite/client.js';
import { createNats, hasNats } from '../../support/brokers/nats.js';
import { createRabbitMq, hasRabbitMq } from '../../support/brokers/rabbitmq.js';
import { createRedis, hasRedis } from '../../support/brokers/redis.js';
import type { StoredEvent, TestBroker } from '../../support/brokers/test-broker.js';
import { createDatabase } from '../../support/database.js';
import { byForm } from '../../support/form.js';
import { postAll } from '../../support/load.js';
import { runProcess } from '../../support/process.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE } from '../../support/service.js';
import { parametersOf } from '../../support/signed-callback.js';
import { waitFor } from '../../support/wait-for.js';

/** How often the broker ends, and how often the service is killed. */
const FAULTS = byForm({ short: 2, long: 8 });
const MESSAGES_PER_FAULT = byForm({ short: 100, long: 400 });
const STATUSES = ['queued', 'sent', 'delivered'];
const TIMEOUT_MS = byForm({ short: 240_000, long: 900_000 });
/** Where the events of a database are read from that ends with the process. */
const FEED = 'destination';

/** RabbitMQ takes ten seconds to start, so its short form is in the long tests only. */
const BROKERS = [
  { name: 'Redis Streams', has: hasRedis, create: createRedis },
  { name: 'NATS JetStream', has: hasNats, create: createNats },
  {
    name: 'RabbitMQ',
    has: hasRabbitMq,
    create: async () => {
      const rabbit = await createRabbitMq();
      await rabbit.start();
      await rabbit.bindAll();
      return rabbit;
    },
  },
];

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

describe.each(BROKERS)('$name and a service that end in the middle, $has', ({ has, create }) => {
  const itWith = has() ? it : it.skip;

  itWith(
    `get every event at least once, and those of a message in order (${FAULTS} outages and kills)`,
    async () => {
      const random = printedRandom();
      const database = await createDatabase();
      const db = await createPrismaClient(database.url);
      const broker: TestBroker = await create();
      await broker.start();
      const service = await startKilled({ DATABASE_URL: database.url, EVENT_DESTINATION: broker.url }, db);
      await waitFor(() => db.feedPosition.findUnique({ where: { name: FEED } }));

      for (let fault = 0; fault < FAULTS; fault += 1) {
        const load = postAll([service.url], reportsOf(MESSAGES_PER_FAULT), { connections: 16 });
        await sleep(random.between(20, 600));
        await broker.end(fault % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
        await load;
        const [killedBefore, more] = [random.chance(0.5), reportsOf(MESSAGES_PER_FAULT)];
        if (killedBefore) await service.kill();
        await Promise.all([broker.start(), postAll([service.url], more, { connections: 16 })]);
        if (!killedBefore) await service.kill();
      }

      const events = await db.deliveryEvent.findMany({ where: { outcome: 'applied' }, orderBy: { id: 'asc' } });
      await waitFor(async () => {
        const { position } = await db.feedPosition.findUniqueOrThrow({ where: { name: FEED } });
        return Number(position) >= Number(events.at(-1)!.id);
      });
      const stored = await broker.readAll();
      const found = new Set(stored.map(logIdOf));
      const bodies = new Map(stored.map(({ id, body }) => [id, JSON.stringify(body)]));
      const result = {
        lost: events.filter(({ id }) => !found.has(Number(id))).length,
        outOfOrder: outOfOrder(stored).length,
        changed: stored.filter(({ id, body }) => bodies.get(id) !== JSON.stringify(body)).length,
      };
      console.log(`${events.length} events, ${stored.length} stored, ${stored.length - found.size} of them copies`);
      expect(result).toEqual({ lost: 0, outOfOrder: 0, changed: 0 });
      expect(events.length).toBeGreaterThan(FAULTS * MESSAGES_PER_FAULT);
      expect(await service.stop()).toBe(0);
      await broker.remove();
      await db.$disconnect();
      await database.remove();
    },
    TIMEOUT_MS,
  );
});
