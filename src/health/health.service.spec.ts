import { beforeEach, describe, expect, it } from '@jest/globals';
import { monotonicNow } from '../core/monotonic-now.js';
import type { PrismaService } from '../core/prisma.service.js';
import type { DurableWriter } from '../delivery/recording/durable-writer.js';
import type { Spool } from '../delivery/spool/spool.js';
import type { Destination } from '../destinations/destination.js';
import type { Feed } from '../feed/feed.js';
import type { FeedsService } from '../feed/feeds.service.js';
import type { JobRunner } from '../jobs/job-runner.js';
import type { WebhookDispatcher } from '../webhooks/delivery/webhook-dispatcher.js';
import { HealthService, NotReadyException } from './health.service.js';

class FakeDatabase {
  lastWrite: number | null = null;
  takesChanges = true;
  answersQueries = true;
  probes = 0;

  async probeWrite(): Promise<void> {
    this.probes += 1;
    if (!this.takesChanges) throw new Error('cannot execute INSERT in a read-only transaction');
  }

  async ping(): Promise<void> {
    if (!this.answersQueries) throw new Error('timeout exceeded when trying to connect');
  }
}

describe('HealthService', () => {
  let database: FakeDatabase;
  let spool: Pick<
    Spool,
    'bytes' | 'oldestAgeMs' | 'writable' | 'unreplayable' | 'setAsideCount' | 'lastAppendAt'
  >;
  let unavailable: boolean;
  let behindSeconds: number;
  let stuck: { jobs: string[]; feeds: string[]; webhooksMs: number };
  let failure: string | null;

  beforeEach(() => {
    database = new FakeDatabase();
    spool = {
      bytes: 0,
      oldestAgeMs: 0,
      writable: true,
      unreplayable: [],
      setAsideCount: 0,
      lastAppendAt: null,
    };
    unavailable = false;
    behindSeconds = 0;
    stuck = { jobs: [], feeds: [], webhooksMs: 0 };
    failure = null;
  });

  const ready = () =>
    new HealthService(
      { failure } as Destination,
      { FEED_MAX_BEHIND_SECONDS: 60 },
      { stuck: () => stuck.feeds } as unknown as Feed,
      {
        listFeeds: async () => [{ name: 'messaging', offset: 1, lag: 2, behindSeconds, updatedAt: null }],
      } as unknown as FeedsService,
      { stuck: () => stuck.jobs } as unknown as JobRunner,
      database as unknown as PrismaService,
      spool as Spool,
      { stuckMs: stuck.webhooksMs } as WebhookDispatcher,
      { databaseUnavailable: unavailable } as DurableWriter,
    ).ready();

  it('is ok when a probe is written', async () => {
    expect(await ready()).toMatchObject({ status: 'ok', problems: [], database: 'ok' });
    expect(database.probes).toBe(1);
  });

  it('writes no probe right after a change', async () => {
    database.lastWrite = monotonicNow();
    expect((await ready()).status).toBe('ok');
    expect(database.probes).toBe(0);
  });

  it('writes a probe when the last change is old', async () => {
    database.lastWrite = monotonicNow() - 60_000;
    await ready();
    expect(database.probes).toBe(1);
  });

  it.each<[what: string, breakIt: () => void, problem: RegExp]>([
    ['the database takes no changes', () => (database.takesChanges = false), /takes no changes/],
    ['callbacks go to the spool', () => (unavailable = true), /takes no changes/],
    ['webhooks are stuck', () => (stuck.webhooksMs = 30_001), /Webhooks cannot be read/],
    ['no connection is free to read', () => (database.answersQueries = false), /answers no queries/],
    [
      'the spool waits for longer than 30 s',
      () => (spool = { ...spool, oldestAgeMs: 32_000 }),
      /not been replayed/,
    ],
    ['a file of the spool is skipped', () => (spool = { ...spool, unreplayable: ['a.spool'] }), /a\.spool/],
    ['the spool cannot be written', () => (spool = { ...spool, writable: false }), /SPOOL_DIR/],
    ['lines are set aside', () => (spool = { ...spool, setAsideCount: 2 }), /2 line\(s\).*replay spool/],
    ['jobs cannot be claimed', () => (stuck.jobs = ['send']), /send/],
    ['a feed is far behind', () => (behindSeconds = 61), /messaging is 61 s behind/],
    [
      'the broker cannot be reached',
      () => (failure = 'Redis at r:1: away'),
      /published. Redis at r:1: away\.$/,
    ],
    ['a consumer of events fails', () => (stuck.feeds = ['messaging']), /messaging/],
  ])('is degraded when %s', async (_what, breakIt, problem) => {
    breakIt();
    const { status, problems } = await ready();
    expect([status, problems]).toEqual(['degraded', [expect.stringMatching(problem)]]);
  });

  it('is ok while a feed is behind within the limit, and shows it', async () => {
    behindSeconds = 60;
    expect(await ready()).toMatchObject({
      status: 'ok',
      feeds: [{ name: 'messaging', lag: 2, behindSeconds: 60 }],
    });
  });

  it('is not ready when neither the database nor the spool can be written', async () => {
    database.takesChanges = false;
    spool = { ...spool, writable: false };
    await expect(ready()).rejects.toThrow(NotReadyException);
  });
});
