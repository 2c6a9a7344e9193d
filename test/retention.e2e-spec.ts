import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../src/core/clock.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { Feed } from '../src/feed/feed.js';
import { FeedsService } from '../src/feed/feeds.service.js';
import { NO_PAYLOAD } from '../src/delivery/recording/purge.sql.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { Purger } from '../src/retention/purger.js';
import { RetentionStore } from '../src/retention/retention.store.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { GeneratedMonth } from './support/generated-month.js';
import { type CountedMessages, computePlainly, readCounted } from './support/plain-reports.js';
import { printedRandom } from './support/seed.js';
import { addMessage, LIVE, startService, type TestService, type Variables } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const DAY_MS = 24 * 3_600_000;
const MESSAGES = 40;
const OPEN_STATES = new Set(['held', 'queued', 'submitting', 'unknown']);

/** The service believes that so many days more have passed. */
function moveClock(service: TestService, days: number): void {
  const now = () => new Date(Date.now() + days * DAY_MS);
  Object.defineProperty(service.app.get(Clock), 'now', { value: now, configurable: true });
}

const purge = (service: TestService) => service.app.get(Purger).purge(new AbortController().signal);

/** Every reader of the log has read all of it. */
const allRead = (service: TestService) =>
  waitFor(async () => (await service.app.get(FeedsService).listFeeds()).every(({ lag }) => lag === 0));

const rebuilt = (service: TestService) =>
  waitFor(async () => (await service.http.get('/reports/rebuild')).body.state === 'finished');

describe('retention of a month of messages', () => {
  let database: TestDatabase;
  let service: TestService;
  let counted: CountedMessages;

  async function start(days: Variables): Promise<void> {
    service = await startService({ ...LIVE, DATABASE_URL: database.url, ...days });
    await rebuilt(service);
    const states = service.app.get(MessageReader);
    await waitFor(async () => (await states.findUnknownWithReport()).length === 0);
    await waitFor(async () =>
      isDeepStrictEqual(await readCounted(service.db), await computePlainly(service.db)),
    );
    await allRead(service);
    counted = await readCounted(service.db);
    moveClock(service, 100);
  }

  beforeEach(async () => {
    database = await createDatabase();
    const prisma = await PrismaService.open(database.url);
    const db = await createPrismaClient(database.url);
    await new GeneratedMonth(prisma, db, printedRandom()).happen(MESSAGES);
    await prisma.onApplicationShutdown();
    await db.$disconnect();
  });
  afterEach(async () => {
    await service.stop();
    await database.remove();
  });

  async function expectCountedAsBefore(): Promise<void> {
    expect(await readCounted(service.db)).toEqual(counted);
    await service.http.post('/reports/rebuild').expect(202);
    await rebuilt(service);
    expect(await readCounted(service.db)).toEqual(counted);
  }

  it('removes events and payloads, and leaves figures as they were, also after a rebuild', async () => {
    await start({ RETENTION_EVENTS_DAYS: '30', RETENTION_RAW_PAYLOAD_DAYS: '30' });
    const messages = await service.db.message.count();
    await purge(service);
    expect(await service.db.deliveryEvent.count()).toBe(0);
    expect(await service.db.messageEvent.count()).toBe(0);
    expect(await service.db.message.count()).toBe(messages);
    const statuses = await service.db.deliveryStatus.findMany();
    expect(new Set(statuses.map(({ rawPayload }) => rawPayload))).toEqual(new Set([NO_PAYLOAD]));
    await expectCountedAsBefore();
  });

  it('removes messages that are over with all that belongs to them, and counts none of them anew', async () => {
    await start({ RETENTION_MESSAGES_DAYS: '30' });
    await purge(service);
    const left = await service.db.message.findMany();
    expect(left.filter(({ state }) => !OPEN_STATES.has(state))).toEqual([]);
    const uuids = new Set(left.map(({ messageUuid }) => messageUuid));
    const ids = new Set(left.map(({ id }) => id));
    const statuses = await service.db.deliveryStatus.findMany();
    expect(
      statuses.filter(({ messageUuid, messageId }) => !uuids.has(messageUuid) && !ids.has(messageId ?? '')),
    ).toEqual([]);
    await expectCountedAsBefore();
  });
});

describe('retention', () => {
  let service: TestService;

  async function start(variables: Variables, days = 10): Promise<void> {
    service = await startService({ ...LIVE, ...variables });
    await rebuilt(service);
    await allRead(service);
    moveClock(service, days);
  }
  afterEach(() => service.stop());

  /** A message with a status of Plivo's, if there is one. */
  async function add(state: string, status?: string): Promise<string> {
    const [id, messageUuid] = [uuidv7(), uuidv7()];
    await addMessage(service, { id, state, messageUuid });
    if (status !== undefined) {
      const now = new Date();
      const times = { receivedAt: now, processedAt: now, updatedAt: now };
      const rest = { orderKey: '', source: 'callback', rawPayload: NO_PAYLOAD };
      await service.db.deliveryStatus.create({
        data: { id: uuidv7(), messageUuid, messageId: id, status, ...rest, ...times },
      });
    }
    return id;
  }
  const textOf = async (id: string) => (await service.db.message.findUniqueOrThrow({ where: { id } })).text;
  const isLeft = async (id: string) => (await service.db.message.count({ where: { id } })) > 0;

  it('removes the texts of messages that are over, and of no other', async () => {
    await start({ RETENTION_TEXT_DAYS: '1', ASSUMED_FINAL_AFTER_HOURS: '720' });
    const over = [
      await add('submitted', 'delivered'),
      await add('submitted', 'failed'),
      await add('refused'),
      await add('cancelled'),
      await add('expired'),
    ];
    const open = [
      await add('submitted', 'sent'),
      await add('submitted'),
      await add('queued'),
      await add('held'),
      await add('unknown'),
    ];
    await purge(service);
    expect(await Promise.all(over.map(textOf))).toEqual(over.map(() => ''));
    expect(await Promise.all(open.map(textOf))).toEqual(open.map(() => 'hello'));
  });

  it('removes the text of a message that no report will come for', async () => {
    await start({ RETENTION_TEXT_DAYS: '1' });
    const id = await add('submitted', 'sent');
    await purge(service);
    expect(await textOf(id)).toBe('');
  });

  it('keeps what is not old enough, and everything without a number of days', async () => {
    await start({ RETENTION_TEXT_DAYS: '30' });
    const id = await add('submitted', 'delivered');
    await purge(service);
    expect(await textOf(id)).toBe('hello');
    moveClock(service, 1_000);
    await purge(service);
    expect([await textOf(id), await isLeft(id)]).toEqual(['', true]);
  });

  it('keeps events that a reader has not read', async () => {
    await start({ RETENTION_EVENTS_DAYS: '1' }, 0);
    const events = () => service.db.deliveryEvent.count();
    await postSigned(service, parametersOf());
    await allRead(service);
    moveClock(service, 10);
    const reader = { name: 'slow', statuses: [], changes: [], read: async () => [] };
    service.app.get(Feed).register(reader);
    await purge(service);
    expect(await events()).toBe(1);
    expect(service.logs.matching(/retention waits for a reader of the log reader=slow/)).toHaveLength(1);
    await service.db.feedPosition.create({
      data: { name: 'slow', position: '1000000', updatedAt: new Date() },
    });
    await purge(service);
    expect(await events()).toBe(0);
  });

  it('keeps events that wait for a webhook endpoint, unless that is disabled', async () => {
    await start({ RETENTION_EVENTS_DAYS: '1' }, 0);
    await postSigned(service, parametersOf());
    await allRead(service);
    moveClock(service, 10);
    const [id, now] = [uuidv7(), new Date()];
    const endpoint = { id, url: 'https://example.com', secret: '', state: 'enabled', position: 0 };
    // Another instance serves it.
    const lease = { lockedBy: 'other', leaseUntil: new Date(Date.now() + 10 * DAY_MS + 300_000) };
    await service.db.webhookEndpoint.create({
      data: { ...endpoint, ...lease, createdAt: now, updatedAt: now },
    });
    await purge(service);
    expect(await service.db.deliveryEvent.count()).toBe(1);
    await service.db.webhookEndpoint.update({ where: { id }, data: { state: 'disabled' } });
    await purge(service);
    expect(await service.db.deliveryEvent.count()).toBe(0);
  });

  it('leaves the work to the instance that has the lease', async () => {
    await start({ RETENTION_TEXT_DAYS: '1' });
    const id = await add('refused');
    const leaseUntil = new Date(Date.now() + 10 * DAY_MS + 30_000);
    await service.db.retentionRun.create({ data: { id: 1, lockedBy: 'other', leaseUntil } });
    await purge(service);
    expect(await textOf(id)).toBe('hello');
    await service.db.retentionRun.update({ where: { id: 1 }, data: { leaseUntil: new Date() } });
    await purge(service);
    expect(await textOf(id)).toBe('');
  });

  it('removes a text later that had to stay at first', async () => {
    await start({ RETENTION_TEXT_DAYS: '1' });
    const id = await add('unknown');
    await purge(service);
    await service.db.message.update({ where: { id }, data: { state: 'refused' } });
    await purge(service);
    expect(await textOf(id)).toBe('hello');
    moveClock(service, 18);
    await purge(service);
    expect(await textOf(id)).toBe('');
  });

  it('keeps a message whose resend is open, and removes both later', async () => {
    await start({ RETENTION_MESSAGES_DAYS: '7' });
    const [first, resend] = [await add('submitted', 'failed'), await add('queued')];
    await service.db.message.update({ where: { id: resend }, data: { resendOf: first, resend: 1 } });
    await purge(service);
    expect([await isLeft(first), await isLeft(resend)]).toEqual([true, true]);
    await service.db.message.update({ where: { id: resend }, data: { state: 'cancelled' } });
    moveClock(service, 18);
    await purge(service);
    expect([await isLeft(first), await isLeft(resend)]).toEqual([false, false]);
  });

  it('removes a batch that is over with its lines, and no other', async () => {
    await start({ RETENTION_MESSAGES_DAYS: '7' });
    const now = new Date();
    const [over, running] = [uuidv7(), uuidv7()];
    for (const [id, state] of [
      [over, 'done'],
      [running, 'running'],
    ] as const) {
      const times = { createdAt: now, updatedAt: now };
      await service.db.batch.create({ data: { id, kind: 'otp', sender: 'ACME', state, ...times } });
      const lines = Array.from({ length: 150 }, (_, line) => ({ batchId: id, line, result: 'invalid' }));
      await service.db.batchLine.createMany({ data: lines });
    }
    await purge(service);
    expect(await service.db.batch.findMany({ select: { id: true } })).toEqual([{ id: running }]);
    expect(await service.db.batchLine.count()).toBe(150);
  });

  it('continues after a stop in the middle of a batch', async () => {
    await start({ RETENTION_MESSAGES_DAYS: '7' });
    const [id, now] = [uuidv7(), new Date()];
    const times = { createdAt: now, updatedAt: now };
    await service.db.batch.create({ data: { id, kind: 'otp', sender: 'ACME', state: 'done', ...times } });
    const lines = Array.from({ length: 1_000 }, (_, line) => ({ batchId: id, line, result: 'invalid' }));
    await service.db.batchLine.createMany({ data: lines });
    const store = service.app.get(RetentionStore);
    const commit = store.commitBatch.bind(store);
    let commits = 0;
    const stopped = jest.spyOn(store, 'commitBatch').mockImplementation(async (step, ...rest) => {
      if (step === 'batch lines' && (commits += 1) > 1) throw new Error('stopped');
      return commit(step, ...rest);
    });
    await expect(purge(service)).rejects.toThrow('stopped');
    stopped.mockRestore();
    expect(await service.db.batchLine.count()).toBeLessThan(1_000);
    await purge(service);
    expect([await service.db.batchLine.count(), await service.db.batch.count()]).toEqual([0, 0]);
  });

  /** Inbound messages with a text and without one, and callbacks that nobody could read. */
  async function addReceived(): Promise<void> {
    const [receivedAt, rawPayload] = [new Date(), '{"Text":"hello"}'];
    const inbound = { sender: '+15551234567', source: 'callback', receivedAt, rawPayload };
    for (const text of ['hello', null]) {
      await service.db.inboundMessage.create({
        data: { ...inbound, id: uuidv7(), text, fingerprint: `${text}` },
      });
    }
    const rest = { method: 'POST', headers: '{}', reason: 'malformed', receivedAt };
    for (const path of ['/callbacks/inbound', '/Callbacks/Inbound/?Text=hello', STATUS_PATH]) {
      await service.db.rejectedCallback.create({
        data: { ...rest, id: uuidv7(), path, rawBody: Buffer.from('Text=hello') },
      });
    }
  }

  it('removes the texts of recipients, also from stored callbacks', async () => {
    await start({ RETENTION_TEXT_DAYS: '1' });
    await addReceived();
    await purge(service);
    const inbound = await service.db.inboundMessage.findMany({ select: { text: true, rawPayload: true } });
    expect(inbound).toEqual(Array.from({ length: 2 }, () => ({ text: null, rawPayload: NO_PAYLOAD })));
    expect(await service.db.rejectedCallback.findMany({ select: { path: true } })).toEqual([
      { path: STATUS_PATH },
    ]);
  });

  it('removes parameters and unreadable callbacks, and leaves texts', async () => {
    await start({ RETENTION_RAW_PAYLOAD_DAYS: '1' });
    await addReceived();
    await purge(service);
    const inbound = await service.db.inboundMessage.findMany({ orderBy: { id: 'asc' } });
    expect(inbound.map(({ text, rawPayload }) => [text, rawPayload])).toEqual([
      ['hello', NO_PAYLOAD],
      [null, NO_PAYLOAD],
    ]);
    expect(await service.db.rejectedCallback.count()).toBe(0);
  });

  it('shows a message without its text and events', async () => {
    await start({ RETENTION_TEXT_DAYS: '1', RETENTION_EVENTS_DAYS: '1' });
    const id = await add('submitted', 'delivered');
    await purge(service);
    const { body } = await service.http.get(`/messaging/messages/${id}`).expect(200);
    expect(body).toMatchObject({ id, state: 'submitted', delivery: { status: 'delivered' } });
  });
});
