import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import type { WantedEvents } from '../src/feed/feed-event.sql.js';
import { MESSAGE_CHANGES } from '../src/feed/feed-event.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import type { NewMessage } from '../src/messages/message.js';
import { MessageStore } from '../src/messages/message.store.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { newMessage } from './support/factories.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const ALL = { statuses: LISTED_STATUSES, changes: MESSAGE_CHANGES };
const NONE = { statuses: [], changes: [] };
const MAX_ID = 1_000_000;

describe('an event of a change of ours', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  let log: EventLogReader;
  let messages: MessageStore;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    log = new EventLogReader(prisma);
    messages = new MessageStore(new Clock(), prisma);
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });
  afterEach(async () => {
    await db.messageEvent.deleteMany();
    await db.deliveryEvent.deleteMany();
    await db.message.deleteMany();
  });

  async function add(overrides: Partial<NewMessage>): Promise<string> {
    const message = newMessage(overrides);
    await prisma.transaction([messages.insertStatement([message])]);
    return message.id;
  }
  async function addAttempt(): Promise<{ ids: string[]; fencingToken: string }> {
    const fencingToken = messages.createFencingToken();
    return { ids: [await add({ state: 'submitting', fencingToken })], fencingToken };
  }
  async function appendReport(): Promise<void> {
    await new DeliveryStore(prisma).append([probeReport(new Date())], new Date());
  }
  const readAll = (wanted: WantedEvents = ALL, after = 0, limit = 100) =>
    log.readEvents(wanted, { after, upTo: MAX_ID }, limit);
  const idsOf = (events: readonly { id: number }[]): number[] => events.map(({ id }) => id);

  it.each<[string, () => Promise<unknown>, object]>([
    [
      'Plivo took it',
      async () => messages.markSubmitted(await addAttempt(), { messageUuid: 'u1' }),
      { change: 'submitted', reason: null, messageUuid: 'u1' },
    ],
    [
      'Plivo took it in a bulk call',
      async () => messages.markSubmitted(await addAttempt()),
      { change: 'submitted', reason: null, messageUuid: null },
    ],
    [
      'Plivo refused it',
      async () => messages.markRefused(await addAttempt(), 'plivo_rejected'),
      { change: 'refused', reason: 'plivo_rejected' },
    ],
    [
      'its outcome is unknown',
      async () => messages.markUnknown(await addAttempt(), 'interrupted'),
      { change: 'unknown', reason: 'interrupted' },
    ],
    [
      'a report proves that Plivo took it',
      async () => messages.markReported(await add({ state: 'unknown' }), 'u2'),
      { change: 'submitted', reason: null, messageUuid: 'u2' },
    ],
    [
      'an operator says that Plivo took it',
      async () => messages.markSubmittedByOperator([await add({ state: 'unknown' })]),
      { change: 'submitted', reason: null },
    ],
    [
      'it is sent again after an unknown outcome',
      async () => {
        const ids = [await add({ state: 'unknown' })];
        const results = await prisma.transaction<{ id: string }[][]>(
          messages.requeueUnknownStatements(ids, 'token'),
        );
        expect(results.at(-1)).toEqual([{ id: ids[0] }]);
      },
      { change: 'queued', reason: null },
    ],
    [
      'it expired in the queue',
      async () => messages.closeQueued([await add({ state: 'queued' })], 'expired', 'expired'),
      { change: 'expired', reason: 'expired' },
    ],
    [
      'a check refused it before it left',
      async () => messages.closeQueued([await add({ state: 'queued' })], 'refused', 'recipient_opted_out'),
      { change: 'refused', reason: 'recipient_opted_out' },
    ],
    [
      'it was superseded',
      async () => messages.closeQueued([await add({ state: 'queued' })], 'cancelled', 'superseded'),
      { change: 'cancelled', reason: 'superseded' },
    ],
    [
      'it was cancelled',
      async () => messages.cancelMessage(await add({ state: 'held' })),
      { change: 'cancelled', reason: null },
    ],
  ])('is there once where %s', async (_what, change, event) => {
    await change();
    const { id: messageId } = await db.message.findFirstOrThrow();
    expect(await readAll()).toEqual([
      expect.objectContaining({ type: 'change', messageId, ...event, at: expect.any(Date) }),
    ]);
  });

  it('is there for a message if a report gives it the UUID of another message', async () => {
    const [loser, attempt] = [await add({ state: 'submitted' }), await addAttempt()];
    await prisma.execute(messages.learnUuidsStatement(new Map([[loser, 'u3']])));
    await messages.markSubmitted(attempt, { messageUuid: 'u3' });
    const events = await readAll();
    expect(events).toMatchObject([
      { messageId: loser, messageUuid: null, change: 'uuid_released' },
      { messageId: attempt.ids[0], messageUuid: 'u3', change: 'submitted' },
    ]);
    expect((await db.message.findUniqueOrThrow({ where: { id: loser } })).messageUuid).toBeNull();
  });

  it('is there for each cancelled message of a batch, up to the limit', async () => {
    const batchId = crypto.randomUUID();
    for (const state of ['held', 'held', 'queued', 'submitting'] as const) await add({ state, batchId });
    const results = await prisma.transaction<{ id: string }[][]>(messages.cancelBatchStatements(batchId, 2));
    const cancelled = await db.message.findMany({ where: { state: 'cancelled' } });
    const ids = cancelled.map(({ id }) => id).sort();
    expect(
      results
        .at(-1)!
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids);
    expect(await db.message.count({ where: { state: 'queued' } })).toBe(0);
    const events = await readAll();
    expect(new Set(events.map((event) => event.type === 'change' && event.messageId))).toEqual(new Set(ids));
    expect(events).toHaveLength(2);
  });

  it('is not there where nothing was changed, nor where the message only waits', async () => {
    const attempt = await addAttempt();
    expect(await messages.markSubmitted({ ...attempt, fencingToken: 'of another attempt' })).toEqual([]);
    await messages.requeue(attempt, 'plivo_throttled');
    expect(await messages.cancelMessage(await add({ state: 'submitted' }))).toBe(false);
    expect(await readAll()).toEqual([]);
  });

  it('comes in one order with the delivery reports, with ids that only grow', async () => {
    const attempt = await addAttempt();
    await appendReport();
    await messages.markUnknown(attempt, 'interrupted');
    await messages.markSubmitted(attempt, { messageUuid: 'u' });
    await appendReport();
    await appendReport();
    await messages.cancelMessage(await add({}));
    await appendReport();
    const events = await readAll();
    const kinds = events.map((event) => (event.type === 'change' ? event.change : event.type));
    expect(kinds).toEqual(['report', 'unknown', 'submitted', 'report', 'report', 'cancelled', 'report']);
    const ids = idsOf(events);
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
  });

  it('has an id above all earlier ones, also where rows were deleted', async () => {
    await appendReport();
    await messages.cancelMessage(await add({}));
    const before = (await log.findHighWatermark(null)).readable;
    expect(before).toBe(Math.max(...idsOf(await readAll())));
    await db.messageEvent.deleteMany();
    await appendReport();
    await db.deliveryEvent.deleteMany();
    await messages.cancelMessage(await add({}));
    await appendReport();
    const ids = idsOf(await readAll());
    expect(Math.min(...ids)).toBeGreaterThan(before + 1);
    expect(new Set(ids).size).toBe(2);
  });

  it('is read in pieces without a gap, and only where it is wanted', async () => {
    for (let index = 0; index < 6; index += 1) {
      await appendReport();
      await messages.cancelMessage(await add({}));
      if (index % 2 === 0) await appendReport();
    }
    const all = idsOf(await readAll());
    expect(all).toHaveLength(15);
    const read: number[] = [];
    for (let after = 0, piece: number[] = all; piece.length > 0; after = read.at(-1)!) {
      piece = idsOf(await readAll(ALL, after, 4));
      read.push(...piece);
    }
    expect(read).toEqual(all);
    expect(await readAll({ ...NONE, changes: ['cancelled'] })).toHaveLength(6);
    expect(await readAll({ ...NONE, statuses: LISTED_STATUSES })).toHaveLength(9);
    expect(await readAll({ ...NONE, changes: ['refused'] })).toEqual([]);
    expect(await readAll(NONE)).toEqual([]);
  });

  it('wakes the readers of its process', async () => {
    const other = new PrismaService(prisma.client, prisma.dialect, prisma['writer']);
    let woken = 0;
    new EventLogReader(other).onAppend(() => (woken += 1));
    const id = await add({});
    await new MessageStore(new Clock(), other).cancelMessage(id);
    expect(woken).toBe(1);
    await new MessageStore(new Clock(), other).cancelMessage(id);
    expect(woken).toBe(1);
  });
});

describe('the events of a message that is sent', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ PLIVO_MESSAGES_PER_SECOND: '100' });
  });
  afterAll(() => service.stop());

  it.each(['send-test', 'messages'])('begin with submitted, by %s', async (route) => {
    const { body } = await service.http
      .post(`/messaging/${route}`)
      .send({ to: '+15551234567', text: 'hello' })
      .expect(202);
    const events = await waitFor(async () => {
      const found = await service.db.messageEvent.findMany({ where: { messageId: body.id } });
      return found.length > 0 ? found : null;
    });
    expect(events).toMatchObject([{ change: 'submitted', reason: null }]);
    expect(events[0]!.messageUuid).toMatch(/\S/);
  });
});
