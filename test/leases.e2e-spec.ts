import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EvaluationStore } from '../src/alerts/evaluation/evaluation.store.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { FeedStore } from '../src/feed/feed.store.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { ReconciliationStateStore } from '../src/reconciliation/reconciliation-state.store.js';
import { RetentionStore } from '../src/retention/retention.store.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const LEASE_MS = 60_000;
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let prisma: PrismaService;
/** Of the specs' own, which may change what they like. */
let db: PrismaClient;

beforeAll(async () => {
  database = await createDatabase();
  prisma = await PrismaService.open(database.url);
  db = await createPrismaClient(database.url);
});
afterAll(async () => {
  await prisma.onApplicationShutdown();
  await db.$disconnect();
  await database.remove();
});

/** An instance whose clock is ahead by so much; returns whether it gets the lease. */
type Instance = (aheadMs: number) => () => Promise<boolean>;

const clockOf = (aheadMs: number) => ({ now: () => new Date(Date.now() + aheadMs) });
const INSTANCES: [name: string, instance: Instance][] = [
  [
    'a consumer of events',
    (aheadMs) => {
      const store = new FeedStore(clockOf(aheadMs), prisma);
      return async () => (await store.acquireLease('leases', LEASE_MS)) !== null;
    },
  ],
  [
    'the rules of alerts',
    (aheadMs) => {
      const store = new EvaluationStore(clockOf(aheadMs), prisma);
      return () => store.acquireLease(`ahead by ${aheadMs}`, { intervalMs: 0, leaseMs: LEASE_MS });
    },
  ],
  [
    'reconciliation',
    (aheadMs) => {
      const store = new ReconciliationStateStore(clockOf(aheadMs), prisma);
      return () => store.acquireLease(`ahead by ${aheadMs}`, LEASE_MS);
    },
  ],
  [
    'retention',
    (aheadMs) => {
      const store = new RetentionStore(clockOf(aheadMs), prisma);
      return () => store.acquireLease();
    },
  ],
];

describe.each(INSTANCES)('the lease of %s', (_name, instance) => {
  afterEach(async () => {
    await db.feedPosition.deleteMany();
    await db.alertEvaluation.deleteMany();
    await db.reconciliationState.deleteMany();
    await db.retentionRun.deleteMany();
  });

  it('is renewed by its instance, and by no other', async () => {
    const [one, other] = [instance(0), instance(-1)];
    expect([await one(), await other(), await one()]).toEqual([true, false, true]);
  });

  it('is not taken by an instance whose clock is some seconds behind', async () => {
    const [one, behind] = [instance(0), instance(-5_000)];
    expect([await one(), await behind()]).toEqual([true, false]);
  });

  it('is taken when it is over', async () => {
    const [one, later] = [instance(-2 * LEASE_MS), instance(0)];
    expect([await one(), await later()]).toEqual([true, true]);
  });

  it('is taken when it was written by a clock that was hours ahead', async () => {
    const [ahead, one] = [instance(5 * HOUR_MS), instance(0)];
    expect([await ahead(), await one()]).toEqual([true, true]);
  });
});
