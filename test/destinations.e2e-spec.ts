import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createRedis, hasRedis } from './support/brokers/redis.js';
import type { TestBroker } from './support/brokers/test-broker.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const FEED = 'destination';

/** Of the three brokers the one that starts in no time. What differs between them is in event-publishers. */
const describeWithRedis = hasRedis() ? describe : describe.skip;

describeWithRedis('a service with a destination', () => {
  let redis: TestBroker;
  let database: TestDatabase;
  let service: TestService;

  beforeAll(async () => {
    redis = await createRedis();
    database = await createDatabase();
  });
  afterEach(() => service.stop());
  afterAll(async () => {
    await redis.remove();
    await database.remove();
  });

  const start = async (variables = {}) =>
    (service = await startService({
      ...LIVE,
      DATABASE_URL: database.url,
      EVENT_DESTINATION: redis.url,
      ...variables,
    }));
  const ready = async () => (await service.http.get('/health/ready')).body;
  const report = (MessageUUID: string, Status: string, Sequence = '3') =>
    postSigned(service, parametersOf({ MessageUUID, Status, Sequence })).expect(204);
  const statusesOf = async (uuid: string): Promise<unknown[]> => {
    const events = await redis.readAll();
    return events
      .filter(({ body }) => body.data['messageUuid'] === uuid)
      .map(({ body }) => body.data['status']);
  };
  const isRead = async () => {
    const { body } = await service.http.get('/feeds');
    return (body.items as { name: string; lag: number }[]).some(
      ({ name, lag }) => name === FEED && lag === 0,
    );
  };

  it('serves without its broker and says so, keeps the events, and publishes them later', async () => {
    await start();
    await waitFor(async () => (await ready()).status === 'degraded');
    expect((await ready()).problems).toEqual([
      expect.stringMatching(/^Events cannot be published\. Redis at 127\.0\.0\.1:\d+: .*ECONNREFUSED/),
    ]);
    const uuid = randomUUID();
    await waitFor(() => service.db.feedPosition.findUnique({ where: { name: FEED } }));
    await report(uuid, 'queued', '1');
    await report(uuid, 'delivered');
    await redis.start();
    await waitFor(async () => (await statusesOf(uuid)).length === 2);
    expect(await statusesOf(uuid)).toEqual(['queued', 'delivered']);
    await waitFor(async () => (await ready()).status === 'ok');
  });

  it('publishes again what an operator rewinds to, with the same ids', async () => {
    await start();
    await waitFor(isRead);
    const before = await redis.readAll();
    await service.http.post(`/feeds/${FEED}/rewind`).send({ to: 0 }).expect(200);
    await waitFor(async () => (await redis.readAll()).length === 2 * before.length);
    const again = (await redis.readAll()).slice(before.length);
    expect(again).toEqual(before);
  });

  it('publishes only events of EVENT_TYPES, and passes the others', async () => {
    await start({ EVENT_TYPES: 'message.delivered' });
    const uuid = randomUUID();
    await report(uuid, 'sent', '2');
    await report(uuid, 'delivered');
    await waitFor(isRead);
    await waitFor(async () => (await statusesOf(uuid)).length > 0);
    expect(await statusesOf(uuid)).toEqual(['delivered']);
  });

  it('stops while its broker does not answer', async () => {
    await start();
    await waitFor(async () => (await ready()).status === 'ok');
    const uuid = randomUUID();
    redis.pause();
    await report(uuid, 'delivered');
    const stopped = service.stop().then(() => 'stopped');
    await expect(stopped).resolves.toBe('stopped');
    redis.resume();
    await start();
    await waitFor(async () => (await statusesOf(uuid)).length > 0);
  });

  it('does not start with a type that does not exist', async () => {
    await start();
    await expect(startService({ EVENT_TYPES: 'message.lost' })).rejects.toThrow(
      /^EVENT_TYPES holds an unknown type\. There are message\.submitted, /,
    );
  });
});
