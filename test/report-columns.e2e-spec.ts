import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { ReplicaService } from '../src/core/replica.service.js';
import { DeliveryStore } from '../src/delivery/recording/delivery.store.js';
import { probeReport } from '../src/delivery/recording/probe-report.js';
import { FeedStore } from '../src/feed/feed.store.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { CHUNK_SIZE, type MessageColumns, NOT_MEASURED } from '../src/reports/columns/message-columns.js';
import {
  type ChunkLists,
  type ChunkRevision,
  MessageColumnsReader,
} from '../src/reports/columns/message-columns.reader.js';
import { StoredReportColumns } from '../src/reports/columns/stored-report-columns.js';
import { ReportedMessageStore } from '../src/reports/recording/reported-message.store.js';
import type { ReportedRow } from '../src/reports/recording/reported-row.js';
import { REPORTS } from '../src/reports/recording/reports.consumer.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { waitFor } from './support/wait-for.js';

const START = Date.UTC(2026, 10, 1);
const MINUTE_MS = 60_000;
/** More than one chunk. */
const MESSAGES = CHUNK_SIZE + 100;
const END = new Date(START + MESSAGES * MINUTE_MS);
const DIMENSIONS = {
  mode: 'live',
  country: 'US',
  network: '310-260',
  sender: 'ACME',
  kind: 'otp',
  template: null,
  batchId: null,
  experiment: null,
  variant: null,
};

describe('the columns of reports', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  let store: ReportedMessageStore;
  let columns: StoredReportColumns;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    store = new ReportedMessageStore(prisma);
    const rows = Array.from({ length: MESSAGES }, (_value, number) => rowOf(number));
    await prisma.transaction(store.writeStatements(rows, [{ id: 0, ...DIMENSIONS }]));
    columns = new StoredReportColumns(
      new Clock(),
      new MessageColumnsReader(prisma, new ReplicaService(prisma, null)),
      store,
    );
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });
  afterEach(async () => {
    await db.deliveryEvent.deleteMany();
    await db.feedPosition.deleteMany();
  });

  /** A message a minute. */
  function rowOf(number: number): ReportedRow {
    const [countedAt, key] = [START + number * MINUTE_MS, `message-${number}`];
    const errorCode = number % 10 === 0 ? '30' : null;
    const bucket = number % 3 === 0 ? null : number % 200;
    return [
      number,
      key,
      null,
      '+14155550123',
      countedAt,
      0,
      'sent',
      errorCode,
      2,
      -number,
      bucket,
      null,
      number === 5 ? 1 : 0,
    ];
  }
  async function scan(from: Date, to: Date, scanned = columns): Promise<MessageColumns[]> {
    const chunks: MessageColumns[] = [];
    for await (const chunk of scanned.scan(from, to)) chunks.push(chunk);
    return chunks;
  }
  const minute = (index: number): Date => new Date(START + index * MINUTE_MS);

  it('have an entry for each message, at the position of its number', async () => {
    const [first, second, ...more] = await scan(minute(0), END);
    expect([first!.length, second!.length, more]).toEqual([CHUNK_SIZE, 100, []]);
    for (const [chunk, position] of [
      [first!, 5],
      [first!, 4_000],
      [second!, 3],
    ] as const) {
      const number = chunk.chunk * CHUNK_SIZE + position;
      const bucket = number % 3 === 0 ? NOT_MEASURED : number % 200;
      expect(chunk.countedAt[position]).toBe(START + number * MINUTE_MS);
      expect(columns.statuses[chunk.status[position]!]).toBe('sent');
      expect(columns.errorCodes[chunk.errorCode[position]!]).toBe(number % 10 === 0 ? '30' : null);
      const dimensions = await columns.dimensions();
      for (const [name, value] of Object.entries(DIMENSIONS)) {
        const { values, numberOfId } = dimensions.of(name as keyof typeof DIMENSIONS);
        expect([name, values[numberOfId[chunk.dimensions[position]!]!]]).toEqual([name, value]);
      }
      expect([chunk.units[position], chunk.amountMicros[position]]).toEqual([2, -number]);
      expect([chunk.sentBucket[position], chunk.deliveredBucket[position]]).toEqual([bucket, NOT_MEASURED]);
      expect(chunk.resend[position]).toBe(number === 5 ? 1 : 0);
    }
  });

  it('are of the chunks that may have messages of the time only', async () => {
    const idsOf = async (from: Date, to: Date) => (await scan(from, to)).map(({ chunk }) => chunk);
    expect(await idsOf(minute(0), minute(CHUNK_SIZE))).toEqual([0]);
    expect(await idsOf(minute(CHUNK_SIZE - 1), minute(CHUNK_SIZE + 1))).toEqual([0, 1]);
    expect(await idsOf(minute(CHUNK_SIZE), END)).toEqual([1]);
    expect(await idsOf(END, new Date(END.getTime() + 1))).toEqual([]);
    expect(await idsOf(new Date(0), minute(0))).toEqual([]);
  });

  it('are read again for chunks that have changed, and only for these', async () => {
    const before = await scan(minute(0), END);
    const changed = rowOf(CHUNK_SIZE + 7);
    changed[6] = 'uncounted';
    await prisma.transaction(store.writeStatements([changed], []));
    const after = await scan(minute(0), END);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect([after[1]!.countedAt[7], after[1]!.countedAt[8]]).toEqual([-Infinity, before[1]!.countedAt[8]]);
    expect(after[1]).toHaveLength(100);
  });

  it('are read once by two scans at once, and again where they changed meanwhile', async () => {
    let letThrough = (): void => {};
    /** Holds what it has read back. */
    class HeldReader extends MessageColumnsReader {
      held: Promise<void> | undefined = new Promise((resolve) => (letThrough = resolve));
      listed = 0;
      readBack = 0;

      override async listChunks(from: Date, to: Date): Promise<ChunkRevision[]> {
        const chunks = await super.listChunks(from, to);
        this.listed += 1;
        return chunks;
      }

      override async readChunk(id: number): Promise<ChunkLists> {
        const { held } = this;
        const lists = await super.readChunk(id);
        this.readBack += 1;
        await held;
        return lists;
      }
    }
    const reader = new HeldReader(prisma, new ReplicaService(prisma, null));
    const held = new StoredReportColumns(new Clock(), reader, store);
    const [from, to] = [minute(CHUNK_SIZE), END];
    const early = [scan(from, to, held), scan(from, to, held)];
    await waitFor(() => reader.listed === 2 && reader.readBack > 0);
    const changed = rowOf(CHUNK_SIZE + 9);
    changed[6] = 'uncounted';
    await prisma.transaction(store.writeStatements([changed], []));
    reader.held = undefined;
    const [late] = await scan(from, to, held);
    letThrough();
    const [[first], [second]] = await Promise.all([early[0]!, early[1]!]);
    expect(first).toBe(second);
    expect(late).not.toBe(first);
    expect(late!.countedAt[9]).toBe(-Infinity);
  });

  it('are as of now where all is counted, else as of the first event that is not, and of 1970 before the first count', async () => {
    expect(await columns.asOf()).toEqual(new Date(0));
    const before = new Date();
    await db.reportRebuild.create({ data: { id: 1, requestedAt: before, countedAllAt: before } });
    expect((await columns.asOf()).getTime()).toBeGreaterThanOrEqual(before.getTime());
    await new DeliveryStore(prisma).append([probeReport(minute(0))], minute(1));
    await new DeliveryStore(prisma).append([probeReport(minute(2))], minute(3));
    expect(await columns.asOf()).toEqual(minute(1));
    // On Postgres an id is a BigInt, whatever the types say.
    const ids: (number | bigint)[] = (await db.deliveryEvent.findMany({ orderBy: { id: 'asc' } })).map(
      ({ id }) => id,
    );
    const [first, second] = [Number(ids[0]), Number(ids[1])];
    const feed = new FeedStore(new Clock(), prisma);
    await feed.acquireLease(REPORTS, 10_000, first);
    expect(await columns.asOf()).toEqual(minute(3));
    await feed.commitOffset(REPORTS, { from: first, to: second }, [], 10_000);
    expect((await columns.asOf()).getTime()).toBeGreaterThanOrEqual(before.getTime());
  });
});
