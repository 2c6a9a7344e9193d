import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { openWithLongTimeout } from '../src/demo-data/open-with-long-timeout.js';
import { DemoMonth } from '../src/demo-data/demo-month.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { addMessage, LIVE } from './support/service.js';
import { ProgramHost } from './support/program-host.js';

const END = new Date('2026-11-20T15:30:00Z');
const DAYS = 12;
const MESSAGES = 600;
/** Thousands of transactions, on a machine that may have other things to do. */
const TIMEOUT_MS = 240_000;
/** Without an answer of Plivo's, scheduled, and given up. */
const PENDING_MESSAGES = 6 + 12 + 3;

describe('the sample data', () => {
  let database: TestDatabase;
  let db: PrismaClient;

  const open = async (): Promise<void> => {
    database = await createDatabase();
    db = await createPrismaClient(database.url);
  };
  const remove = async (): Promise<void> => {
    await db.$disconnect();
    await database.remove();
  };

  async function fill(url: string, options: { messages: number; seed: number }): Promise<void> {
    const prisma = await openWithLongTimeout(url);
    await new DemoMonth(prisma, { days: DAYS, end: END, ...options }).write(() => {});
    await prisma.onApplicationShutdown();
  }

  describe('of a small month', () => {
    beforeAll(async () => {
      await open();
      await fill(database.url, { messages: MESSAGES, seed: 3 });
    }, TIMEOUT_MS);
    afterAll(remove);

    it('has the messages it was asked for, within the time', async () => {
      expect(await db.message.count({ where: { resend: 0 } })).toBe(MESSAGES + PENDING_MESSAGES);
      const { _min: first, _max: last } = await db.message.aggregate({
        _min: { createdAt: true },
        _max: { createdAt: true, submittedAt: true },
      });
      expect(END.getTime() - first.createdAt!.getTime()).toBeLessThan((DAYS + 1) * 86_400_000);
      expect(last.createdAt!.getTime()).toBeLessThan(END.getTime());
      expect(last.submittedAt!.getTime()).toBeLessThan(END.getTime());
    });

    it('fails as much as was meant', async () => {
      const total = await db.deliveryStatus.count();
      const delivered = await db.deliveryStatus.count({ where: { status: 'delivered' } });
      expect(delivered / total).toBeGreaterThan(0.88);
      expect(delivered / total).toBeLessThan(0.96);
      const dead = await db.deliveryStatus.count({ where: { errorCode: { in: ['50', '70'] } } });
      expect(dead).toBeGreaterThan(0);
      expect(dead / total).toBeLessThan(0.05);
    });

    it('has reports that come late, resends, and messages of other programs', async () => {
      expect(await db.deliveryEvent.count({ where: { outcome: 'stale', reason: 'lower_rank' } })).not.toBe(0);
      expect(await db.message.count({ where: { resend: 1, resendOf: { not: null } } })).not.toBe(0);
      expect(await db.deliveryStatus.count({ where: { messageId: null } })).toBeGreaterThan(2);
      const unlinked = await db.message.count({ where: { state: 'submitted', messageUuid: null } });
      expect(unlinked).toBe(0);
    });

    it('leaves nothing to send again to the service', async () => {
      const last = await db.deliveryEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
      const { position } = await db.feedPosition.findUniqueOrThrow({ where: { name: 'messaging' } });
      expect(Number(position)).toBeGreaterThanOrEqual(last.id);
    });

    it('has batches, experiments and work for an operator', async () => {
      const batches = await db.batch.findMany({ orderBy: { createdAt: 'asc' } });
      expect(batches.map(({ state }) => state)).toEqual(['done', 'cancelled', 'done', 'paused']);
      const held = await db.message.findMany({ where: { state: 'held' } });
      expect(new Set(held.map(({ batchId }) => batchId))).toEqual(new Set([batches[3]!.id]));
      const cancelled = { batchId: batches[1]!.id, state: 'cancelled' };
      expect(await db.message.count({ where: cancelled })).toBeGreaterThan(10);
      const sent = { batchId: batches[1]!.id, state: 'submitted' };
      expect(await db.message.count({ where: sent })).toBeGreaterThan(10);
      const experiments = await db.experiment.findMany({ orderBy: { name: 'asc' } });
      expect(experiments.map(({ state }) => state)).toEqual(['running', 'promoted']);
      expect(await db.message.count({ where: { state: 'unknown' } })).toBe(6);
      expect(await db.job.count({ where: { diedAt: { not: null } } })).toBe(3);
      expect(await db.job.count({ where: { visibleAt: { gt: END } } })).toBe(12);
    });
  });

  it(
    'is the same for the same seed, and another for another',
    async () => {
      await open();
      const other = await createDatabase();
      const otherDb = await createPrismaClient(other.url);
      await fill(database.url, { messages: 100, seed: 5 });
      await fill(other.url, { messages: 100, seed: 5 });
      const read = (client: PrismaClient) =>
        client.deliveryStatus.findMany({
          select: { messageUuid: true, status: true, errorCode: true, recipient: true, receivedAt: true },
          orderBy: { messageUuid: 'asc' },
        });
      const first = await read(db);
      expect(first.length).toBeGreaterThan(50);
      expect(await read(otherDb)).toEqual(first);
      await fill(other.url, { messages: 100, seed: 6 });
      expect(await otherDb.deliveryStatus.count()).toBeGreaterThan(first.length * 1.5);
      await otherDb.$disconnect();
      await other.remove();
      await remove();
    },
    TIMEOUT_MS,
  );

  describe('asked for by the command', () => {
    let host: ProgramHost;

    beforeAll(() => {
      host = new ProgramHost();
    });
    afterAll(() => host.stop());
    beforeEach(open);
    afterEach(remove);

    it('is refused in live mode', async () => {
      const { code, errors } = await host.run('demo-data', { ...LIVE, DATABASE_URL: database.url });
      expect([code, errors]).toEqual([1, expect.stringContaining('Sample data is for the sandbox.')]);
    });

    it('is refused where the database holds messages', async () => {
      await addMessage({ db });
      const { code, errors } = await host.run('demo-data', { DATABASE_URL: database.url });
      expect([code, errors]).toEqual([1, expect.stringContaining('holds messages already')]);
      expect(await db.message.count()).toBe(1);
    });
  });
});
