import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { RowsRequiredError } from '../src/core/database/database-error.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { BatchStore } from '../src/batches/batch.store.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import type { WantedEvents } from '../src/feed/feed-event.sql.js';
import { type FeedEvent, MESSAGE_CHANGES, SERVICE_EVENT_TYPES } from '../src/feed/feed-event.js';
import { ServiceEventStore } from '../src/feed/service-event.store.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { MessageStore } from '../src/messages/message.store.js';
import { InboundMessageStore } from '../src/opt-outs/inbound/inbound-message.store.js';
import { type StoredInboundMessage, toStored } from '../src/opt-outs/inbound/stored-inbound-message.js';
import { OptOutStore } from '../src/opt-outs/opt-out.store.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { powerpackSender } from '../src/sms/powerpack.js';
import type { ConsentChange } from '../src/sms/consent-words.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { newMessage } from './support/factories.js';

const NONE: WantedEvents = { statuses: [], changes: [] };
const ALL = { statuses: LISTED_STATUSES, changes: MESSAGE_CHANGES, serviceEvents: SERVICE_EVENT_TYPES };
const SENDER = '+15550100000';
const POWERPACK = powerpackSender('00000000-0000-4000-8000-000000000000');

describe('an event of the service', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  let log: EventLogReader;
  let optOuts: OptOutStore;
  let inbound: InboundMessageStore;
  let last = 0;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    log = new EventLogReader(prisma);
    optOuts = new OptOutStore(new Clock(), prisma);
    inbound = new InboundMessageStore(prisma);
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });
  afterEach(async () => {
    await db.serviceEvent.deleteMany();
    await db.messageEvent.deleteMany();
    await db.deliveryEvent.deleteMany();
  });

  const readAll = (wanted: WantedEvents = ALL): Promise<FeedEvent[]> =>
    log.readEvents(wanted, { after: 0, upTo: 1_000_000 }, 100);
  const newNumber = (): string => `+1415555${String((last += 1)).padStart(4, '0')}`;
  const toldOf = (events: readonly FeedEvent[]) =>
    events.map((event) => (event.type === 'service' ? [event.name, event.data] : event.type));
  async function told(): Promise<unknown[]> {
    const events = toldOf(await readAll());
    await db.serviceEvent.deleteMany();
    return events;
  }
  const texted = (sender: string, consentChange: ConsentChange | null, text: string): StoredInboundMessage =>
    toStored({
      messageUuid: crypto.randomUUID(),
      sender,
      recipient: SENDER,
      text,
      consentChange,
      receivedAt: new Date(),
      rawPayload: '{}',
    });

  it('announces a new opt-out, and none that existed', async () => {
    const recipient = newNumber();
    await optOuts.insert(SENDER, recipient, 'api');
    expect(await told()).toEqual([['recipient.opted_out', { sender: SENDER, recipient, source: 'api' }]]);
    await optOuts.insert(SENDER, recipient, 'error');
    expect(await told()).toEqual([]);
  });

  it('announces the new opt-outs of an import, each once', async () => {
    const [known, one, other] = [newNumber(), newNumber(), newNumber()];
    await optOuts.insert(SENDER, known, 'api');
    await told();
    expect(await optOuts.insertMany(SENDER, [one, known, other, one])).toBe(2);
    const events = await told();
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining(
        [one, other].map((recipient) => [
          'recipient.opted_out',
          { sender: SENDER, recipient, source: 'import' },
        ]),
      ),
    );
  });

  it('announces an opt-out once for twenty simultaneous requests', async () => {
    const recipient = newNumber();
    await Promise.all(Array.from({ length: 20 }, () => optOuts.insert(SENDER, recipient, 'api')));
    expect(await told()).toHaveLength(1);
  });

  it('announces a deleted opt-out, and nothing if there was none', async () => {
    const recipient = newNumber();
    const { optOut } = await optOuts.insert(SENDER, recipient, 'api');
    await told();
    const deleted = await Promise.all([optOuts.deleteById(optOut.id), optOuts.deleteById(optOut.id)]);
    expect(deleted.sort()).toEqual([false, true]);
    expect(await told()).toEqual([['recipient.opted_in', { sender: SENDER, recipient, source: 'api' }]]);
  });

  it('announces a STOP once, even if it was stored twice or simultaneously', async () => {
    const recipient = newNumber();
    const stop = texted(recipient, 'opt_out', 'STOP');
    await Promise.all([inbound.insert(stop), inbound.insert(texted(recipient, 'opt_out', 'stop'))]);
    const event = ['recipient.opted_out', { sender: SENDER, recipient, source: 'inbound' }];
    expect(await told()).toEqual([event]);
    await inbound.insert(stop);
    expect(await told()).toEqual([]);
  });

  it('does not announce a STOP after an opt-out, which becomes one of a STOP', async () => {
    const recipient = newNumber();
    await optOuts.insert(SENDER, recipient, 'api');
    await told();
    await inbound.insert(texted(recipient, 'opt_out', 'STOP'));
    expect(await told()).toEqual([]);
    expect(await db.optOut.findFirst({ where: { recipient } })).toMatchObject({ source: 'inbound' });
  });

  it('announces every opt-out that a START deletes', async () => {
    const recipient = newNumber();
    await optOuts.insert(SENDER, recipient, 'api');
    await optOuts.insert(POWERPACK, recipient, 'error');
    await told();
    await inbound.insert(texted(recipient, 'opt_in', 'START'));
    const events = await told();
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining([
        ['recipient.opted_in', { sender: SENDER, recipient, source: 'api' }],
        ['recipient.opted_in', { sender: POWERPACK, recipient, source: 'error' }],
      ]),
    );
    await inbound.insert(texted(recipient, 'opt_in', 'START again'));
    await inbound.insert(texted(recipient, null, 'hello'));
    expect(await told()).toEqual([]);
  });

  it('does not exist for probes', async () => {
    await optOuts.probe();
    await inbound.probe(new Date());
    expect(await told()).toEqual([]);
  });

  it('announces a completed batch, with its messages by state, and no other', async () => {
    const store = new BatchStore(new Clock(), prisma);
    const batch = {
      id: crypto.randomUUID(),
      kind: 'marketing' as const,
      sender: SENDER,
      text: 'hello',
      template: null,
      templateVersion: null,
      experiment: null,
      clientReference: 'spring',
      log: 'all' as const,
      mode: 'live' as const,
      sendAt: null,
      expiresAt: null,
      createdAt: new Date(),
    };
    await prisma.transaction([store.insertStatement(batch)]);
    const finish = () => prisma.transaction(store.finishStatements(batch, { submitted: 2, refused: 1 }));
    await expect(finish()).rejects.toThrow(RowsRequiredError);
    expect(await told()).toEqual([]);
    await prisma.execute(store.changeStateStatement(batch.id, ['loading'], 'running'));
    await finish();
    const data = {
      id: batch.id,
      kind: 'marketing',
      clientReference: 'spring',
      messages: expect.objectContaining({ submitted: 2, refused: 1, cancelled: 0 }),
    };
    expect(await told()).toEqual([['batch.done', data]]);
  });

  it('comes in one order with reports and changes, and is read only where it is wanted', async () => {
    const appendReport = () => new DeliveryStore(prisma).append([probeReport(new Date())], new Date());
    const messages = new MessageStore(new Clock(), prisma);
    const cancel = async () => {
      const message = newMessage();
      await prisma.transaction([messages.insertStatement([message])]);
      await messages.cancelMessage(message.id);
    };
    const alerts = new ServiceEventStore(new Clock(), prisma);
    await appendReport();
    await optOuts.insertMany(SENDER, [newNumber(), newNumber()]);
    await cancel();
    await prisma.transaction([
      ...alerts.insertStatements({ type: 'alert.raised', data: { id: '1' } }),
      ...alerts.insertStatements({ type: 'alert.resolved', data: { id: '1' } }),
    ]);
    await appendReport();
    await cancel();
    const events = await readAll();
    expect(events.map((event) => (event.type === 'service' ? event.name : event.type))).toEqual([
      'report',
      'recipient.opted_out',
      'recipient.opted_out',
      'change',
      'alert.raised',
      'alert.resolved',
      'report',
      'change',
    ]);
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
    expect((await log.findHighWatermark(null)).readable).toBe(ids.at(-1));
    expect((await log.findNext(ids[3]!))?.id).toBe(ids[4]);
    expect(toldOf(await readAll({ ...NONE, serviceEvents: ['alert.raised'] }))).toEqual([
      ['alert.raised', { id: '1' }],
    ]);
    expect(await readAll({ ...NONE, statuses: LISTED_STATUSES })).toHaveLength(2);
  });

  it('wakes the readers of its process', async () => {
    const other = new PrismaService(prisma.client, prisma.dialect, prisma['writer']);
    let woken = 0;
    new EventLogReader(other).onAppend(() => (woken += 1));
    const recipient = newNumber();
    const store = new OptOutStore(new Clock(), other);
    await store.insert(SENDER, recipient, 'api');
    expect(woken).toBe(1);
    await store.insert(SENDER, recipient, 'api');
    expect(woken).toBe(1);
  });
});
