import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { FeedStore } from '../src/feed/feed.store.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const ADMIN = 'a-secret-that-may-all-';
const NAME = 'bulk-uuids';

describe('feeds', () => {
  let service: TestService;
  /** Of the events, in their order. */
  let ids: number[];
  let times: Date[];

  beforeAll(async () => {
    const API_KEYS = `operator:${ADMIN},sender:a-secret-that-may-send:send,reader:a-secret-that-may-read:read`;
    service = await startService({ ...LIVE, API_KEYS, PLIVO_BULK_SIZE: '10', FEED_MAX_BEHIND_SECONDS: '30' });
    const start = Date.now() - 60_000;
    times = [0, 1, 2, 3].map((index) => new Date(start + index * 10_000));
    const store = new DeliveryStore(service.app.get(PrismaService));
    for (const time of times) await store.append([probeReport(time)], time);
    const events = await service.db.deliveryEvent.findMany({ orderBy: { id: 'asc' } });
    ids = events.map((event) => toNumber(event.id));
    await waitFor(async () => (await feedOf(NAME)).offset === ids.at(-1));
  });
  afterAll(() => service.stop());

  const toNumber = (id: number | bigint): number => Number(id);
  const request = (method: 'get' | 'post', path = '', secret = ADMIN) =>
    service.http[method](`/feeds${path}`).set('X-Api-Key', secret);
  const rewind = (body: object, name = NAME) => request('post', `/${name}/rewind`).send(body);
  async function feedOf(name: string) {
    const { body } = await request('get');
    return (body as { items: { name: string; offset: number }[] }).items.find((feed) => feed.name === name)!;
  }

  it('are listed with how far they have read', async () => {
    const updatedAt = expect.stringMatching(/Z$/);
    const rest = { offset: ids.at(-1), lag: 0, behindSeconds: 0, updatedAt };
    await waitFor(async () => (await feedOf('messaging')).offset === ids.at(-1));
    const { status, body } = await request('get');
    expect([status, body]).toEqual([
      200,
      {
        items: expect.arrayContaining([
          { name: 'messaging', ...rest },
          { name: NAME, ...rest },
        ]),
      },
    ]);
  });

  it('are rewound to an id, as often as it is asked, and read on by themselves', async () => {
    for (const _time of [1, 2]) {
      const { status, body } = await rewind({ to: ids[0] });
      expect(status).toBe(200);
      expect(body).toMatchObject({ name: NAME, offset: ids[0], lag: ids.at(-1)! - ids[0]! });
      expect(body.behindSeconds).toBeGreaterThanOrEqual(49);
    }
    await waitFor(async () => (await feedOf(NAME)).offset === ids.at(-1));
  });

  it('are rewound to the first event that was stored at a time or later', async () => {
    const offsetAt = async (toTime: Date) => (await rewind({ toTime: toTime.toISOString() })).body.offset;
    expect(await offsetAt(times[2]!)).toBe(ids[1]);
    expect(await offsetAt(new Date(times[2]!.getTime() + 1))).toBe(ids[2]);
    expect(await offsetAt(new Date('2020-01-01T00:00:00Z'))).toBeLessThan(ids[0]!);
    expect(await offsetAt(new Date())).toBe(ids.at(-1));
  });

  it('keep the new offset where a reader commits the batch that it was reading', async () => {
    const reading = new FeedStore(new Clock(), service.app.get(PrismaService));
    const name = 'of a test';
    await reading.acquireLease(name, 10_000);
    expect(await reading.commitOffset(name, { from: 0, to: 3 }, [], 10_000)).toBe(true);
    await service.app.get(FeedStore).rewind(name, 2);
    expect(await reading.commitOffset(name, { from: 3, to: 4 }, [], 10_000)).toBe(false);
    expect(await reading.findOffset(name, 0)).toEqual({ offset: 2, isStored: true, lease: 'free' });
    expect(await reading.acquireLease(name, 10_000)).toBe(2);
    await service.app.get(FeedStore).rewind(name, 2);
    expect(await reading.commitOffset(name, { from: 2, to: 4 }, [], 10_000)).toBe(false);
  });

  it('make the service degraded when they are behind', async () => {
    const ready = async () => (await service.http.get('/health/ready')).body;
    expect(await ready()).toMatchObject({ status: 'ok', problems: [] });
    const other = new FeedStore(new Clock(), service.app.get(PrismaService));
    // The other process gets the lease before the reader of the service does.
    await waitFor(async () => {
      await other.rewind(NAME, ids[0]!);
      return (await other.acquireLease(NAME, 60_000)) === ids[0];
    });
    const { status, problems, feeds } = await ready();
    expect([status, problems]).toEqual([
      'degraded',
      [expect.stringMatching(`^The feed ${NAME} is \\d+ s behind`)],
    ]);
    expect(feeds).toContainEqual({
      name: NAME,
      lag: ids.at(-1)! - ids[0]!,
      behindSeconds: expect.any(Number),
    });
    await other.releaseLease(NAME);
    await waitFor(async () => (await ready()).status === 'ok');
  });

  it('are not rewound where that would send again', async () => {
    const { status, body } = await rewind({ to: 0 }, 'messaging');
    expect([status, body.code]).toEqual([409, 'rewind_refused']);
    expect(body.detail).toMatch(/sent again/);
  });

  it('are found by their name only', async () => {
    const { status, body } = await rewind({ to: 0 }, 'unheard-of');
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  it.each([
    {},
    { to: 0, toTime: '2026-01-01T00:00:00Z' },
    { to: -1 },
    { to: 1.5 },
    { to: '0' },
    { to: 9_000_000_000 },
    { toTime: '2099-01-01T00:00:00Z' },
    { toTime: 'yesterday' },
    { from: 0 },
  ])('refuse %j', async (body) => {
    const before = (await feedOf(NAME)).offset;
    const answer = await rewind(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect((await feedOf(NAME)).offset).toBe(before);
  });

  it.each([
    ['get', '', '', 401],
    ['get', '', 'a-wrong-secret-it-is', 401],
    ['get', '', 'a-secret-that-may-read', 403],
    ['post', `/${NAME}/rewind`, '', 401],
    ['post', `/${NAME}/rewind`, 'a-wrong-secret-it-is', 401],
    ['post', `/${NAME}/rewind`, 'a-secret-that-may-send', 403],
  ] as const)('need a key with the right scope: %s %s %s', async (method, path, secret, status) => {
    const call = service.http[method](`/feeds${path}`);
    expect((await (secret === '' ? call : call.set('X-Api-Key', secret))).status).toBe(status);
  });
});
