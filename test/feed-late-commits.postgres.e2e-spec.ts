import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Clock } from '../src/core/clock.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import { type FeedEvent, MESSAGE_CHANGES, SERVICE_EVENT_TYPES } from '../src/feed/feed-event.js';
import { FeedReader } from '../src/feed/feed-reader.js';
import { FeedStore } from '../src/feed/feed.store.js';
import { HighWatermark } from '../src/feed/high-watermark.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { waitFor } from './support/wait-for.js';

/** Several looks of a reader. */
const WHILE_MS = 500;

describe('an event that commits late with a lower id', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  let other: pg.Client;
  let reader: FeedReader;
  let watermark: HighWatermark;
  let read: FeedEvent[];

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await database.remove();
  });
  beforeEach(async () => {
    other = new pg.Client({ connectionString: database.url });
    await other.connect();
    read = [];
    const log = new EventLogReader(prisma);
    watermark = new HighWatermark(log);
    const consumer = {
      name: crypto.randomUUID(),
      statuses: LISTED_STATUSES,
      changes: MESSAGE_CHANGES,
      serviceEvents: SERVICE_EVENT_TYPES,
      read: async (events: readonly FeedEvent[]) => {
        read.push(...events);
        return [];
      },
    };
    reader = new FeedReader(consumer, log, new FeedStore(new Clock(), prisma), watermark);
    log.onAppend(() => watermark.wake());
    watermark.start();
    reader.start();
  });
  afterEach(async () => {
    await watermark.stop();
    await reader.stop();
    await other.end();
    await prisma.client.$executeRawUnsafe('TRUNCATE "DeliveryEvent", "MessageEvent", "ServiceEvent"');
  });

  async function append(): Promise<string> {
    const report = probeReport(new Date());
    await new DeliveryStore(prisma).append([report], new Date());
    return report.messageUuid;
  }

  /** Inserts an event that is committed with the transaction. `pause` runs after its id was drawn. */
  const insertLate = (messageUuid: string, pause = 'NULL') =>
    other.query(`INSERT INTO "DeliveryEvent"
      ("id", "messageUuid", "status", "orderKey", "source", "outcome", "fingerprint", "receivedAt", "processedAt", "rawPayload", "reason")
      SELECT nextval('"DeliveryEvent_id_seq"'), '${messageUuid}', 'sent', '', 'callback', 'applied', '${messageUuid}', now(), now(), '{}', ${pause}::text`);
  const uuids = (): (string | null)[] =>
    read.flatMap((event) => (event.type === 'service' ? [] : [event.messageUuid]));
  const expectOrder = (): void => {
    const ids = read.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((one, next) => one - next));
  };

  it('is waited for, and read before the events that committed earlier', async () => {
    const first = await append();
    await waitFor(() => uuids().length === 1);
    await other.query('BEGIN');
    await insertLate('late');
    const later = [await append(), await append()];
    await sleep(WHILE_MS);
    expect(uuids()).toEqual([first]);
    await other.query('COMMIT');
    await waitFor(() => uuids().length === 4);
    expect(uuids()).toEqual([first, 'late', ...later]);
    expectOrder();
  });

  it('is waited for also before it has an id of a transaction', async () => {
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(1)');
    // The id of the event is drawn first, the transaction's only when the row is written.
    const inserted = insertLate('asleep', 'pg_advisory_lock(1)');
    const waiting = `SELECT 1 FROM pg_stat_activity
      WHERE "wait_event" = 'advisory' AND "datname" = current_database()`;
    await waitFor(async () => (await prisma.client.$queryRawUnsafe<unknown[]>(waiting)).length > 0);
    const later = await append();
    await sleep(WHILE_MS);
    expect(uuids()).toEqual([]);
    await holder.end();
    await inserted;
    await waitFor(() => uuids().length === 2);
    expect(uuids()).toEqual(['asleep', later]);
    expectOrder();
  });

  it('is waited for also where it is a change of ours', async () => {
    await other.query('BEGIN');
    await other.query(`INSERT INTO "MessageEvent" ("messageId", "messageUuid", "change", "createdAt")
      VALUES ('m', 'ours', 'submitted', now())`);
    const later = await append();
    await sleep(WHILE_MS);
    expect(uuids()).toEqual([]);
    await other.query('COMMIT');
    await waitFor(() => uuids().length === 2);
    expect(uuids()).toEqual(['ours', later]);
    expectOrder();
  });

  it('is waited for also where it is an event of the service', async () => {
    await other.query('BEGIN');
    await other.query(`INSERT INTO "ServiceEvent" ("type", "data", "createdAt")
      VALUES ('batch.done', '{}', now())`);
    const later = await append();
    await sleep(WHILE_MS);
    expect(read).toEqual([]);
    await other.query('COMMIT');
    await waitFor(() => read.length === 2);
    expect(read.map(({ type }) => type)).toEqual(['service', 'report']);
    expect(uuids()).toEqual([later]);
    expectOrder();
  });

  it('is no longer waited for once it is rolled back', async () => {
    await other.query('BEGIN');
    await insertLate('never');
    const later = await append();
    await other.query('ROLLBACK');
    await waitFor(() => uuids().length === 1);
    expect(uuids()).toEqual([later]);
  });

  it('does not wait for a long transaction that writes other tables only', async () => {
    await other.query('BEGIN');
    await other.query(`INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt")
      VALUES ('1', '1', '1', 'api', now())`);
    const appended = await append();
    await waitFor(() => uuids().length === 1, { withinMs: 5_000 });
    expect(uuids()).toEqual([appended]);
    await other.query('ROLLBACK');
  });
});
