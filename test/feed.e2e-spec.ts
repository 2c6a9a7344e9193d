import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { RowRefusedError } from '../src/core/database/database-error.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { sql } from '../src/core/database/sql.js';
import type { Statement } from '../src/core/database/statement.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import type { FeedConsumer, FeedEvent } from '../src/feed/feed-event.js';
import { FeedReader } from '../src/feed/feed-reader.js';
import { FeedStore } from '../src/feed/feed.store.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { setLastDrawnId } from './support/draw-ids.js';
import { waitFor } from './support/wait-for.js';

const LEASE_MS = 10_000;
const NAME = 'counting';
const uuidOf = (event: FeedEvent) => (event.type === 'report' ? event.messageUuid : null);

describe('the offset of a feed consumer', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  /** Of two processes. */
  let mine: FeedStore;
  let theirs: FeedStore;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    // No offset is greater than all ids of the log.
    await setLastDrawnId(db, 1_000);
    await db.$executeRawUnsafe('CREATE TABLE "Counted" ("eventId" INTEGER NOT NULL)');
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });
  beforeEach(() => {
    [mine, theirs] = [new FeedStore(new Clock(), prisma), new FeedStore(new Clock(), prisma)];
  });
  afterEach(async () => {
    await db.feedPosition.deleteMany();
    await db.$executeRawUnsafe('DELETE FROM "Counted"');
  });

  const count = (eventId: number | null): Statement =>
    sql`INSERT INTO ${prisma.dialect.table('Counted')} ("eventId") VALUES (${eventId})`;
  const counted = async (): Promise<number[]> => {
    const rows = await db.$queryRawUnsafe<{ eventId: number | bigint }[]>('SELECT "eventId" FROM "Counted"');
    return rows.map(({ eventId }) => Number(eventId));
  };
  const offset = async (): Promise<number> => (await mine.findOffset(NAME, 0)).offset;
  const commit = (store: FeedStore, from: number, to: number): Promise<boolean> =>
    store.commitOffset(NAME, { from, to }, [count(to)], LEASE_MS);
  const endLease = () => db.feedPosition.updateMany({ data: { leaseUntil: new Date(0) } });

  it('is committed together with the effects', async () => {
    expect(await mine.acquireLease(NAME, LEASE_MS)).toBe(0);
    expect(await commit(mine, 0, 5)).toBe(true);
    expect([await offset(), await counted()]).toEqual([5, [5]]);
  });

  it('stays where an effect is refused, and no other effect remains', async () => {
    await mine.acquireLease(NAME, LEASE_MS);
    const effects = [count(1), count(null)];
    await expect(mine.commitOffset(NAME, { from: 0, to: 5 }, effects, LEASE_MS)).rejects.toThrow(
      RowRefusedError,
    );
    expect([await offset(), await counted()]).toEqual([0, []]);
  });

  it('is not committed by a process that lost its lease, nor are its effects', async () => {
    await mine.acquireLease(NAME, LEASE_MS);
    expect(await theirs.acquireLease(NAME, LEASE_MS)).toBeNull();
    await endLease();
    expect(await theirs.acquireLease(NAME, LEASE_MS)).toBe(0);
    expect(await commit(mine, 0, 5)).toBe(false);
    expect([await offset(), await counted()]).toEqual([0, []]);
    expect(await commit(theirs, 0, 6)).toBe(true);
    expect([await offset(), await counted()]).toEqual([6, [6]]);
  });

  it('is committed once, also where a late commit of the same process arrives afterwards', async () => {
    await mine.acquireLease(NAME, LEASE_MS);
    expect(await commit(mine, 0, 5)).toBe(true);
    expect(await commit(mine, 0, 5)).toBe(false);
    expect([await offset(), await counted()]).toEqual([5, [5]]);
  });

  it('stays while the consumer throws, the same events are delivered again, and their commit is told', async () => {
    const report = probeReport(new Date());
    await new DeliveryStore(prisma).append([report], new Date());
    const log = new EventLogReader(prisma);
    const { readable } = await log.findHighWatermark(null);
    const delivered: (string | null)[][] = [];
    const committedAfter: number[] = [];
    const consumer: FeedConsumer = {
      name: NAME,
      statuses: LISTED_STATUSES,
      changes: [],
      read: async (events) => {
        delivered.push(events.map(uuidOf));
        if (delivered.length === 1) throw new Error('the first time');
        return [count(1)];
      },
      committed: () => void committedAfter.push(delivered.length),
    };
    const reader = new FeedReader(consumer, log, mine, {
      isKnown: true,
      readable,
      onAdvance: () => {},
      onRegress: () => {},
    });
    reader.start();
    await waitFor(async () => (await offset()) === readable);
    await reader.stop();
    expect(delivered).toEqual([[report.messageUuid], [report.messageUuid]]);
    expect(await counted()).toEqual([1]);
    expect(committedAfter).toEqual([2]);
  });

  it('passes ids that many queries look at, and every event is read', async () => {
    const [near, far] = [probeReport(new Date()), probeReport(new Date())];
    await new DeliveryStore(prisma).append([near, far], new Date());
    const where = `WHERE "messageUuid" = '${far.messageUuid}'`;
    await db.$executeRawUnsafe(`UPDATE "DeliveryEvent" SET "id" = "id" + 5000000 ${where}`);
    await setLastDrawnId(db, 6_000_000);
    const log = new EventLogReader(prisma);
    const { readable } = await log.findHighWatermark(null);
    const delivered: (string | null)[] = [];
    const consumer: FeedConsumer = {
      name: NAME,
      statuses: LISTED_STATUSES,
      changes: [],
      read: async (events) => {
        delivered.push(...events.map(uuidOf));
        return [];
      },
    };
    const watermark = { isKnown: true, readable, onAdvance: () => {}, onRegress: () => {} };
    const reader = new FeedReader(consumer, log, mine, watermark);
    reader.start();
    await waitFor(async () => (await offset()) === readable);
    await reader.stop();
    expect(delivered.slice(-2)).toEqual([near.messageUuid, far.messageUuid]);
  });

  it('is found leased while the lease lasts long enough, and renewing makes it last', async () => {
    const found = (store: FeedStore, ms: number) => store.findOffset(NAME, ms);
    expect(await found(mine, 0)).toEqual({ offset: 0, isStored: false, lease: 'free' });
    await mine.acquireLease(NAME, LEASE_MS);
    expect(await found(mine, LEASE_MS / 2)).toEqual({ offset: 0, isStored: true, lease: 'own' });
    expect((await found(mine, 2 * LEASE_MS)).lease).toBe('free');
    expect((await found(theirs, 0)).lease).toBe('other');
    await theirs.renewLease(NAME, 4 * LEASE_MS);
    expect((await found(mine, 2 * LEASE_MS)).lease).toBe('free');
    await mine.renewLease(NAME, 4 * LEASE_MS);
    expect((await found(mine, 2 * LEASE_MS)).lease).toBe('own');
    await endLease();
    expect((await found(theirs, 0)).lease).toBe('free');
  });
});
