import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { DatabaseUnavailableError } from '../src/core/database/database-error.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import type { NewJob } from '../src/jobs/job.js';
import { JobStore } from '../src/jobs/job.store.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { createDatabase, type TestDatabase } from './support/database.js';

class StoppedClock extends Clock {
  constructor(private time = new Date('2026-11-24T08:00:00Z')) {
    super();
  }

  override now(): Date {
    return this.time;
  }

  pass(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}

const LEASE_MS = 30_000;

describe('JobStore', () => {
  let clock: StoppedClock;
  let database: TestDatabase;
  let prisma: PrismaService;
  /** The specs' own client, which may change anything. */
  let db: PrismaClient;
  /** The stores of two processes. */
  let mine: JobStore;
  let theirs: JobStore;

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
  beforeEach(() => {
    clock = new StoppedClock();
    [mine, theirs] = [new JobStore(clock, prisma), new JobStore(clock, prisma)];
  });
  afterEach(() => db.job.deleteMany());

  const add = (...jobs: Partial<NewJob>[]): Promise<unknown> =>
    prisma.transaction([mine.insertStatement(jobs.map((job) => ({ kind: 'test', payload: {}, ...job })))]);
  const inMs = (milliseconds: number): Date => new Date(clock.now().getTime() + milliseconds);
  const claim = (store: JobStore, limit = 10, queue = '') => store.claim('test', queue, limit, LEASE_MS);

  it('claims only due jobs with their payloads, the earliest first', async () => {
    await add(
      { payload: { name: 'second' }, visibleAt: inMs(-1_000) },
      { payload: { name: 'later' }, visibleAt: inMs(1) },
      { payload: { name: 'first' }, visibleAt: inMs(-2_000) },
    );
    const jobs = await claim(mine);
    expect(jobs.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining([{ name: 'first' }, { name: 'second' }]),
    );
    expect(jobs).toHaveLength(2);
    expect(jobs[0]).toMatchObject({ kind: 'test', queue: '', attempts: 1 });
    clock.pass(1);
    expect(await claim(mine)).toMatchObject([{ payload: { name: 'later' } }]);
  });

  it('gives each job to one process when several claim at once', async () => {
    await add(...Array.from({ length: 40 }, (_, index) => ({ payload: { index } })));
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) => claim(index % 2 ? mine : theirs, 5)),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it('lets another process claim a job when its lease ends, and not before', async () => {
    await add({});
    const [job] = await claim(mine);
    clock.pass(LEASE_MS - 1);
    expect(await claim(theirs)).toEqual([]);
    clock.pass(1);
    expect(await claim(theirs)).toMatchObject([{ id: job!.id, attempts: 2 }]);
    expect(await mine.finish(job!)).toBe(false);
    expect(await mine.renew([job!], LEASE_MS)).toEqual([]);
    expect(await prisma.client.job.count()).toBe(1);
  });

  it('keeps a job while its lease is renewed', async () => {
    await add({});
    const [job] = await claim(mine);
    clock.pass(LEASE_MS - 1);
    expect(await mine.renew([job!], LEASE_MS)).toEqual([job]);
    clock.pass(LEASE_MS - 1);
    expect(await claim(theirs)).toEqual([]);
    expect(await mine.finish(job!)).toBe(true);
    expect(await prisma.client.job.count()).toBe(0);
  });

  it('ignores changes by an earlier claim of the same process', async () => {
    await add({});
    const [job] = await claim(mine);
    await mine.reschedule(job!, clock.now());
    const [again] = await claim(mine);
    // Written again, as if the answer to the first was lost.
    expect(await mine.reschedule(job!, inMs(-1))).toBe(false);
    expect(await mine.finish(job!)).toBe(false);
    expect(await mine.renew([job!, again!], LEASE_MS)).toEqual([again]);
    expect(await claim(theirs)).toEqual([]);
    expect(await mine.finish(again!)).toBe(true);
  });

  it('frees a job whose claim lost its answer before the lease ends', async () => {
    await add({}, { kind: 'other' });
    const execute = prisma.execute.bind(prisma);
    const losing = jest.spyOn(prisma, 'execute').mockImplementation(async (statement) => {
      await execute(statement);
      throw new DatabaseUnavailableError('the answer was lost');
    });
    await expect(claim(mine)).rejects.toThrow(DatabaseUnavailableError);
    await expect(mine.queues('test')).rejects.toThrow(DatabaseUnavailableError);
    losing.mockRestore();
    expect(await mine.queues('test')).toEqual([{ queue: '', visibleAt: clock.now() }]);
    expect(await claim(theirs)).toMatchObject([{ attempts: 1 }]);
    await mine.queues('test');
    expect(await claim(mine)).toEqual([]);
  });

  it('reschedules a job and counts only a failed attempt', async () => {
    await add({});
    const [first] = await claim(mine);
    await mine.reschedule(first!, inMs(1_000));
    expect(await claim(theirs)).toEqual([]);
    clock.pass(1_000);
    const [second] = await claim(theirs);
    expect(second).toMatchObject({ id: first!.id, attempts: 1 });
    await theirs.reschedule(second!, clock.now(), 'no luck');
    expect(await claim(mine)).toMatchObject([{ attempts: 2 }]);
    expect((await prisma.client.job.findFirstOrThrow()).lastError).toBe('no luck');
  });

  it('claims no dead letter until it is retried', async () => {
    await add({});
    const [job] = await claim(mine);
    await mine.moveToDeadLetters(job!, 'hopeless');
    clock.pass(LEASE_MS * 2);
    expect(await claim(mine)).toEqual([]);
    expect(await mine.retry(job!.id)).toBe('test');
    expect(await mine.retry(job!.id)).toBeNull();
    expect(await claim(mine)).toMatchObject([{ id: job!.id, attempts: 1 }]);
    expect(await mine.delete(job!.id)).toBe(false);
  });

  it('lists the queues with the time at which their first job is due', async () => {
    await add(
      { queue: 'b', visibleAt: inMs(5_000) },
      { queue: 'b', visibleAt: inMs(1_234) },
      { queue: 'a', visibleAt: inMs(-7) },
      { kind: 'other', queue: 'c' },
    );
    expect(await mine.queues('test')).toEqual([
      { queue: 'a', visibleAt: inMs(-7) },
      { queue: 'b', visibleAt: inMs(1_234) },
    ]);
    expect(await claim(mine, 10, 'b')).toEqual([]);
    expect(await claim(mine, 10, 'a')).toHaveLength(1);
  });
});
