import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { sql } from '../src/core/database/sql.js';
import type { Statement } from '../src/core/database/statement.js';
import { monotonicNow } from '../src/core/monotonic-now.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import type { FeedConsumer, FeedEvent } from '../src/feed/feed-event.js';
import { FeedReader } from '../src/feed/feed-reader.js';
import { FeedStore } from '../src/feed/feed.store.js';
import { HighWatermark } from '../src/feed/high-watermark.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { LISTED_STATUSES } from '../src/plivo/statuses.js';
import { setLastDrawnId } from './support/draw-ids.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { waitFor } from './support/wait-for.js';

const NAME = 'older';
const LEASE_MS = 10_000;
/** Of one batch. */
const MAX_EVENTS = 2;

type Backlog = () => Promise<readonly Statement[] | null>;

describe('the backlog of a feed consumer', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  let log: EventLogReader;
  let store: FeedStore;
  let watermark: HighWatermark;
  let readers: FeedReader[];
  /** `events` and `backlog`, in the order of the consumer's calls. */
  let calls: string[];

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    // No offset is greater than all ids of the log.
    await setLastDrawnId(db, 1_000);
    await db.$executeRawUnsafe('CREATE TABLE "Worked" ("piece" INTEGER NOT NULL)');
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });
  beforeEach(() => {
    log = new EventLogReader(prisma);
    store = new FeedStore(new Clock(), prisma);
    watermark = new HighWatermark(log);
    log.onAppend(() => watermark.wake());
    watermark.start();
    [readers, calls] = [[], []];
  });
  afterEach(async () => {
    await watermark.stop();
    for (const reader of readers) await reader.stop();
    await db.feedPosition.deleteMany();
    await db.deliveryEvent.deleteMany();
    await db.$executeRawUnsafe('DELETE FROM "Worked"');
  });

  function start(backlog: Backlog, read?: FeedConsumer['read'], offsets?: FeedStore): FeedReader {
    const turn = async function* () {
      const piece = await backlog();
      if (piece) yield piece;
    };
    return startTurns(turn, read, offsets);
  }
  function startTurns(
    turn: () => AsyncGenerator<readonly Statement[]>,
    read: FeedConsumer['read'] = async () => [],
    offsets = store,
  ): FeedReader {
    const consumer: FeedConsumer = {
      name: NAME,
      statuses: LISTED_STATUSES,
      changes: [],
      read: (events) => {
        calls.push('events');
        return read(events);
      },
      backlog: () => {
        calls.push('backlog');
        return turn();
      },
    };
    const reader = new FeedReader(consumer, log, offsets, watermark, MAX_EVENTS);
    readers.push(reader);
    reader.start();
    return reader;
  }
  const work = (piece: number | null): Statement =>
    sql`INSERT INTO ${prisma.dialect.table('Worked')} ("piece") VALUES (${piece})`;
  const worked = async (): Promise<number[]> => {
    const rows = await db.$queryRawUnsafe<{ piece: number | bigint }[]>('SELECT "piece" FROM "Worked"');
    return rows.map(({ piece }) => Number(piece)).sort((one, other) => one - other);
  };
  /** So many pieces, each committed once. */
  const pieces =
    (count: number): Backlog =>
    async () => {
      const piece = (await worked()).length;
      return piece < count ? [work(piece)] : null;
    };
  const append = async (count: number): Promise<void> => {
    const reports = Array.from({ length: count }, () => probeReport(new Date()));
    await new DeliveryStore(prisma).append(reports, new Date());
  };
  const position = () => db.feedPosition.findUnique({ where: { name: NAME } });

  it('is worked off piece by piece, and leaves the offset as it is', async () => {
    await store.acquireLease(NAME, LEASE_MS);
    await store.commitOffset(NAME, { from: 0, to: 7 }, [], LEASE_MS);
    start(pieces(3));
    await waitFor(async () => (await worked()).length === 3);
    expect(await worked()).toEqual([0, 1, 2]);
    expect((await position())?.position).toBe('7');
  });

  it('has pieces in a turn, and each is committed before the next one is asked for', async () => {
    const before: number[][] = [];
    let isDone = false;
    startTurns(async function* () {
      if (isDone) return;
      for (let piece = 0; piece < 3; piece += 1) {
        before.push(await worked());
        yield [work(piece)];
      }
      isDone = true;
    });
    await waitFor(() => isDone);
    // The first look is made without the lease.
    expect(before).toEqual([[], [], [0], [0, 1]]);
    expect(await worked()).toEqual([0, 1, 2]);
  });

  it('ends a turn with a piece that is not committed', async () => {
    const other = new FeedStore(new Clock(), prisma);
    const asked: number[] = [];
    let isLeased = false;
    startTurns(async function* () {
      for (let piece = 0; piece < 3; piece += 1) {
        if (piece === 1) {
          await db.feedPosition.updateMany({ data: { leaseUntil: new Date(0) } });
          await other.acquireLease(NAME, LEASE_MS);
          isLeased = true;
        }
        asked.push(piece);
        yield [work(piece)];
      }
    });
    await waitFor(() => isLeased);
    await sleep(1_500);
    expect([asked, await worked()]).toEqual([[0, 0, 1], [0]]);
  });

  it('takes turns with the batches of events', async () => {
    await append(3 * MAX_EVENTS);
    await waitFor(() => watermark.readable > 0);
    start(pieces(3));
    await waitFor(async () => (await worked()).length === 3);
    expect(calls.slice(0, 6)).toEqual(['events', 'backlog', 'events', 'backlog', 'events', 'backlog']);
  });

  it('does not make new events wait for its end', async () => {
    let readAt = 0;
    const endless: Backlog = async () => [work(1)];
    start(endless, async () => {
      readAt = monotonicNow();
      return [];
    });
    await waitFor(() => calls.length > 10);
    await append(1);
    const committedAt = monotonicNow();
    await waitFor(() => readAt > 0);
    expect(readAt - committedAt).toBeLessThan(500);
  });

  it('is asked for again once a second where there is none, and nothing is written', async () => {
    start(async () => null);
    await waitFor(() => calls.length >= 2, { withinMs: 5_000 });
    expect(calls).toEqual(['backlog', 'backlog']);
    expect(await position()).toBeNull();
  });

  it('is retried after an error, while events are read', async () => {
    const read: FeedEvent[] = [];
    let failures = 0;
    const next = pieces(1);
    const reader = start(
      async () => {
        if (read.length === 0) throw new Error(`failure ${(failures += 1)}`);
        return next();
      },
      async (events) => {
        read.push(...events);
        return [];
      },
    );
    await waitFor(() => failures >= 2);
    expect(reader.stuckMs).toBeGreaterThan(500);
    await append(1);
    await waitFor(async () => (await worked()).length === 1);
    expect(await worked()).toEqual([0]);
    await waitFor(() => reader.stuckMs < 500);
  });

  it('has no effect where one of its statements is refused, and is retried', async () => {
    let asked = 0;
    const next = pieces(1);
    start(async () => {
      asked += 1;
      const statements = await next();
      // The first look is made without the lease.
      return statements !== null && asked === 2 ? [...statements, work(null)] : statements;
    });
    await waitFor(() => asked >= 3);
    await waitFor(async () => (await worked()).length === 1);
    expect(await worked()).toEqual([0]);
  });

  it('is not worked on while another process has the lease', async () => {
    await new FeedStore(new Clock(), prisma).acquireLease(NAME, LEASE_MS);
    start(pieces(1));
    // The consumer is asked for neither, so the second look of the reader is waited for.
    await sleep(1_500);
    expect([calls, await worked()]).toEqual([[], []]);
  });

  it('has no effect where the lease was lost meanwhile', async () => {
    const other = new FeedStore(new Clock(), prisma);
    let asked = 0;
    start(async () => {
      asked += 1;
      // The first look is made without the lease.
      if (asked === 2) {
        await db.feedPosition.updateMany({ data: { leaseUntil: new Date(0) } });
        await other.acquireLease(NAME, LEASE_MS);
      }
      return asked <= 2 ? [work(asked)] : null;
    });
    await waitFor(() => asked === 2);
    await sleep(1_500);
    expect([asked, await worked()]).toEqual([2, []]);
  });

  it('has no effect where the consumer was rewound meanwhile', async () => {
    await append(1);
    await waitFor(() => watermark.readable > 0);
    let isRewound = false;
    const next = pieces(1);
    start(async () => {
      if (!isRewound) {
        await db.feedPosition.updateMany({ data: { position: '0' } });
        isRewound = true;
        return [work(99)];
      }
      return next();
    });
    await waitFor(async () => (await worked()).length === 1);
    expect(await worked()).toEqual([0]);
    expect(calls.filter((call) => call === 'events')).toHaveLength(2);
  });

  it('is worked off once by two processes', async () => {
    const next = pieces(20);
    start(next);
    start(next, undefined, new FeedStore(new Clock(), prisma));
    await waitFor(async () => (await worked()).length >= 20);
    expect(await worked()).toEqual(Array.from({ length: 20 }, (_, piece) => piece));
  });
});
