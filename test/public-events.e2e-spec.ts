import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { PublicEventReader } from '../src/events/public-event.reader.js';
import { EVENT_TYPES, toEventBody } from '../src/events/public-event.js';
import { ALL_PUBLIC_EVENTS } from '../src/events/to-public-event.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import type { ChangeEvent, ReportEvent } from '../src/feed/feed-event.js';
import { Clock } from '../src/core/clock.js';
import { MessageStore } from '../src/messages/message.store.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { newMessage } from './support/factories.js';

const AT = new Date('2026-11-29T12:00:00.123Z');
const CHANGE: ChangeEvent = {
  type: 'change',
  id: 7,
  messageId: 'unknown to us',
  messageUuid: null,
  change: 'refused',
  reason: 'recipient_opted_out',
  at: AT,
};
const REPORT: ReportEvent = {
  type: 'report',
  id: 8,
  messageUuid: 'uuid',
  messageId: null,
  status: 'undelivered',
  errorCode: '80',
  applied: true,
  at: AT,
};

describe('a public event', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  let reader: PublicEventReader;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    reader = new PublicEventReader(prisma);
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await database.remove();
  });

  async function readLog() {
    const log = new EventLogReader(prisma);
    const { readable } = await log.findHighWatermark(null);
    return reader.toPublicEvents(await log.readEvents(ALL_PUBLIC_EVENTS, { after: 0, upTo: readable }, 100));
  }

  it('has our numbers, reference and metadata, and the cost of the report, for a message of ours', async () => {
    const message = newMessage({
      clientReference: 'order-1',
      metadata: '{"shop":{"id":7}}',
      batchId: 'batch',
      kind: 'otp',
    });
    const messages = new MessageStore(new Clock(), prisma);
    await prisma.transaction([messages.insertStatement([message])]);
    const report = {
      ...probeReport(AT),
      messageId: message.id,
      recipient: '+1555****567',
      sender: 'masked',
      units: 2,
      totalAmountMicros: 11_000,
      mcc: '310',
      mnc: '410',
    };
    await new DeliveryStore(prisma).append([report], AT);
    const [event, ...others] = await readLog();
    expect(others).toEqual([]);
    expect(event).toEqual({
      id: expect.any(Number),
      type: `message.${report.status}`,
      timestamp: AT,
      callbackUrl: null,
      data: {
        id: message.id,
        messageUuid: report.messageUuid,
        clientReference: 'order-1',
        metadata: { shop: { id: 7 } },
        batchId: 'batch',
        to: message.recipient,
        from: message.sender,
        kind: 'otp',
        status: report.status,
        errorCode: null,
        error: null,
        reason: null,
        units: 2,
        amountMicros: 11_000,
        network: { mcc: '310', mnc: '410' },
        at: AT.toISOString(),
        sequence: event!.id,
      },
    });
    const [again] = await readLog();
    expect(toEventBody(again!)).toBe(toEventBody(event!));
  });

  it('has the numbers of the report for a message of another program', async () => {
    const report = { ...probeReport(AT), recipient: '+15557654321', sender: '+15550100009' };
    await new DeliveryStore(prisma).append([report], AT);
    expect((await readLog()).at(-1)!.data).toMatchObject({
      id: null,
      messageUuid: report.messageUuid,
      to: '+15557654321',
      from: '+15550100009',
      kind: null,
    });
  });

  it('explains the error code of a failure, and the reason of a change', async () => {
    const events = await reader.toPublicEvents([CHANGE, REPORT]);
    expect(events).toMatchObject([
      { id: 7, type: 'message.refused', timestamp: AT, data: { reason: 'recipient_opted_out', error: null } },
      {
        id: 8,
        type: 'message.undelivered',
        data: { errorCode: '80', error: { meaning: expect.any(String), resend: 'with_backoff' } },
      },
    ]);
    expect(events[0]!.data).toMatchObject({ id: 'unknown to us', to: null, kind: null, metadata: null });
  });

  it('is not there for a stale report, nor for a change that tells nothing', async () => {
    const events = await reader.toPublicEvents([
      { ...REPORT, applied: false },
      { ...CHANGE, change: 'queued' },
      { ...CHANGE, change: 'uuid_released' },
    ]);
    expect(events).toEqual([]);
  });

  it('is the stored one for an event of the service', async () => {
    const data = { id: '1' };
    const [event] = await reader.toPublicEvents([
      { type: 'service', id: 9, name: 'batch.done', data, at: AT },
    ]);
    expect(event).toEqual({ id: 9, type: 'batch.done', timestamp: AT, data });
    expect(toEventBody(event!)).toBe(
      '{"type":"batch.done","timestamp":"2026-11-29T12:00:00.123Z","data":{"id":"1"}}',
    );
  });

  it('has each type, where a consumer reads all that are told', async () => {
    const changes = ALL_PUBLIC_EVENTS.changes.map((change) => ({ ...CHANGE, change }));
    const reports = ALL_PUBLIC_EVENTS.statuses.map((status) => ({ ...REPORT, status }));
    const service = ALL_PUBLIC_EVENTS.serviceEvents.map(
      (name) => ({ type: 'service', id: 9, name, data: {}, at: AT }) as const,
    );
    const events = await reader.toPublicEvents([...changes, ...reports, ...service]);
    expect(events.map(({ type }) => type).sort()).toEqual([...EVENT_TYPES].sort());
  });
});
