import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RetentionEnvironment } from '../src/config/groups/retention.js';
import { Clock } from '../src/core/clock.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import { ServiceEventStore } from '../src/feed/service-event.store.js';
import { DeliveryCleanUp } from '../src/webhooks/delivery/delivery-clean-up.js';
import { startService, type TestService } from './support/service.js';

const DAY_MS = 24 * 3_600_000;
const RETENTION_DAYS = 30;
/** More than one portion. */
const MANY = 1_003;

/** A clock that is so many days late. */
class LateClock extends Clock {
  constructor(private readonly days: number) {
    super();
  }

  override now(): Date {
    return new Date(Date.now() - this.days * DAY_MS);
  }
}

describe('the clean-up of deliveries', () => {
  let service: TestService;
  /** Ids in the log, of events before and after the limit. */
  let old: number;
  let recent: number;

  beforeAll(async () => {
    service = await startService({ RETENTION_WEBHOOK_ATTEMPTS_DAYS: String(RETENTION_DAYS) });
    const ids: number[] = [];
    for (const days of [RETENTION_DAYS + 1, RETENTION_DAYS - 1]) {
      const prisma = service.app.get(PrismaService);
      const store = new ServiceEventStore(new LateClock(days), prisma);
      await prisma.transaction(store.insertStatements({ type: 'alert.raised', data: {} }));
      ids.push(await service.app.get(EventLogReader).findNewest());
    }
    [old, recent] = ids as [number, number];
  });
  afterEach(async () => {
    await service.db.webhookDelivery.deleteMany();
    await service.db.webhookReplay.deleteMany();
    await service.db.webhookEndpoint.deleteMany();
  });
  afterAll(() => service.stop());

  /** One that is disabled, so that nothing is sent. */
  async function addEndpoint(): Promise<string> {
    const [id, now] = [randomUUID(), new Date()];
    const url = `https://${id}.example.com/hooks`;
    const times = { createdAt: now, updatedAt: now };
    await service.db.webhookEndpoint.create({ data: { id, url, secret: '', state: 'disabled', ...times } });
    return id;
  }

  async function addDeliveries(endpointId: string, state: string, ...eventIds: number[]): Promise<void> {
    const now = new Date();
    const rest = { type: 'alert.raised', state, history: '', createdAt: now, updatedAt: now };
    const data = eventIds.map((eventId) => ({ endpointId, eventId, webhookId: `evt_${eventId}`, ...rest }));
    // A statement has 999 parameters at most on SQLite.
    for (let start = 0; start < data.length; start += 100) {
      await service.db.webhookDelivery.createMany({ data: data.slice(start, start + 100) });
    }
  }

  async function addReplay(endpointId: string): Promise<void> {
    const range = { position: 0, until: recent };
    await service.db.webhookReplay.create({
      data: { id: randomUUID(), endpointId, ...range, createdAt: new Date() },
    });
  }

  const cleanUp = () => service.app.get(DeliveryCleanUp).cleanUp();
  const left = async (endpointId: string): Promise<number[]> => {
    const rows = await service.db.webhookDelivery.findMany({
      where: { endpointId },
      orderBy: { eventId: 'asc' },
    });
    return rows.map(({ eventId }) => Number(eventId));
  };

  it('removes those of old events at every endpoint, and keeps recent ones', async () => {
    const [one, other] = [await addEndpoint(), await addEndpoint()];
    for (const id of [one, other]) await addDeliveries(id, 'delivered', old - 1, old, recent);
    await cleanUp();
    expect([await left(one), await left(other)]).toEqual([[recent], [recent]]);
  });

  it('removes deliveries that were given up, and keeps waiting ones of any age', async () => {
    const id = await addEndpoint();
    await addDeliveries(id, 'given_up', old - 1);
    await addDeliveries(id, 'waiting', old);
    await cleanUp();
    expect(await left(id)).toEqual([old]);
  });

  it('removes more deliveries than fit into one batch', async () => {
    const id = await addEndpoint();
    // Ids before the first event: nothing else is known of them.
    await addDeliveries(id, 'delivered', ...Array.from({ length: MANY }, (_, index) => old - 1 - index));
    await addDeliveries(id, 'delivered', recent);
    await cleanUp();
    expect(await left(id)).toEqual([recent]);
  });

  it('removes only those of deleted endpoints where retention has no number', async () => {
    const [kept, gone] = [await addEndpoint(), randomUUID()];
    for (const id of [kept, gone]) await addDeliveries(id, 'delivered', old);
    const env = service.app.get(RetentionEnvironment);
    const withoutNumber = jest.replaceProperty(env, 'RETENTION_WEBHOOK_ATTEMPTS_DAYS', undefined);
    await cleanUp().finally(() => withoutNumber.restore());
    expect([await left(kept), await left(gone)]).toEqual([[old], []]);
  });

  it('removes deliveries and replays of an endpoint that was deleted, and of no other', async () => {
    const [kept, gone] = [await addEndpoint(), await addEndpoint()];
    for (const id of [kept, gone]) {
      await addDeliveries(id, 'delivered', recent);
      await addDeliveries(id, 'waiting', recent + 1);
      await addReplay(id);
    }
    await service.http.delete(`/webhooks/endpoints/${gone}`).expect(204);
    await cleanUp();
    expect([await left(kept), await left(gone)]).toEqual([[recent, recent + 1], []]);
    const replays = await service.db.webhookReplay.findMany();
    expect(replays.map(({ endpointId }) => endpointId)).toEqual([kept]);
  });

  it('removes replays of a deleted endpoint that got no delivery', async () => {
    await addReplay(randomUUID());
    await cleanUp();
    expect(await service.db.webhookReplay.count()).toBe(0);
  });

  it('does nothing where there are no deliveries', async () => {
    await addEndpoint();
    await expect(cleanUp()).resolves.toBeUndefined();
  });
});
