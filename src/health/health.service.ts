import { Injectable } from '@nestjs/common';
import { FeedEnvironment } from '../config/groups/feed.js';
import { ProblemException } from '../http/problem.exception.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { PrismaService } from '../core/prisma.service.js';
import { withTimeout } from '../core/with-timeout.js';
import { DurableWriter } from '../delivery/recording/durable-writer.js';
import { Spool } from '../delivery/spool/spool.js';
import { Destination } from '../destinations/destination.js';
import { Feed } from '../feed/feed.js';
import { FeedsService } from '../feed/feeds.service.js';
import { JobRunner } from '../jobs/job-runner.js';
import { WebhookDispatcher } from '../webhooks/delivery/webhook-dispatcher.js';
import type { FeedLagView, ReadyView, SpoolView } from './ready.view.js';

/** Load balancers time out after a few seconds. */
const PROBE_TIMEOUT_MS = 2_000;
/** A write this recent proves as much as a probe. */
const RECENT_MS = 5_000;
/** Work without progress for this long is stuck. */
const STUCK_MS = 30_000;

/** The service cannot store callbacks now. Send it no requests until this ends. */
export class NotReadyException extends ProblemException {
  constructor() {
    const detail = 'Neither the database nor the spool can be written.';
    super({ status: 503, code: 'not_ready', detail, retryAfter: 5 });
  }
}

/** Checks real writes: a database that answers queries may still refuse changes. */
@Injectable()
export class HealthService {
  constructor(
    private readonly destination: Destination,
    private readonly env: FeedEnvironment,
    private readonly feed: Feed,
    private readonly feeds: FeedsService,
    private readonly jobs: JobRunner,
    private readonly prisma: PrismaService,
    private readonly spool: Spool,
    private readonly webhooks: WebhookDispatcher,
    private readonly writer: DurableWriter,
  ) {}

  /**
   * Ready means that callbacks are stored. While the database is unavailable they go to the spool,
   * so a load balancer must keep sending them.
   *
   * @throws {NotReadyException} if the spool fails too
   */
  async ready(): Promise<ReadyView> {
    const [writes, reads, feeds] = await Promise.all([
      this.takesChanges(),
      this.answersQueries(),
      this.feedLags(),
    ]);
    const database = writes && reads ? 'ok' : 'unavailable';
    const spool = this.spoolState();
    if (!writes && !spool.writable) throw new NotReadyException();
    const problems = [...this.problems(writes, reads, spool), ...this.lateFeeds(feeds)];
    return { status: problems.length === 0 ? 'ok' : 'degraded', problems, database, spool, feeds };
  }

  private async takesChanges(): Promise<boolean> {
    if (this.writer.databaseUnavailable) return false;
    const { lastWrite } = this.prisma;
    if (lastWrite !== null && monotonicNow() - lastWrite < RECENT_MS) return true;
    return succeeds(this.prisma.probeWrite());
  }

  private answersQueries(): Promise<boolean> {
    return succeeds(this.prisma.ping());
  }

  private async feedLags(): Promise<FeedLagView[]> {
    const states = await withTimeout(this.feeds.listFeeds(), PROBE_TIMEOUT_MS).catch(() => []);
    return states.map(({ name, lag, behindSeconds }) => ({ name, lag, behindSeconds }));
  }

  private lateFeeds(feeds: readonly FeedLagView[]): string[] {
    const late = feeds.filter(({ behindSeconds }) => behindSeconds > this.env.FEED_MAX_BEHIND_SECONDS);
    return late.map(({ name, behindSeconds }) => `The feed ${name} is ${behindSeconds} s behind.`);
  }

  private spoolState(): SpoolView {
    const { bytes, oldestAgeMs, writable, unreplayable, setAsideCount, lastAppendAt } = this.spool;
    return {
      bytes,
      oldestSeconds: Math.floor(oldestAgeMs / 1_000),
      writable,
      unreplayable,
      setAside: setAsideCount,
      lastAppendAt: lastAppendAt?.toISOString() ?? null,
    };
  }

  private problems(writes: boolean, reads: boolean, spool: SpoolView): string[] {
    const jobs = this.jobs.stuck(STUCK_MS);
    const feeds = this.feed.stuck(STUCK_MS);
    const { failure } = this.destination;
    const found: [when: boolean, sentence: string][] = [
      [!writes, 'The database takes no changes; callbacks go to the spool.'],
      [!reads, 'The database answers no queries.'],
      [!spool.writable, 'The spool cannot be written: check SPOOL_DIR, its disk and SPOOL_MAX_MB.'],
      [spool.oldestSeconds * 1_000 > STUCK_MS, 'The spool has not been replayed for 30 s or longer.'],
      [spool.unreplayable.length > 0, `The spool cannot be read: ${spool.unreplayable.join(', ')}.`],
      [spool.setAside > 0, `${spool.setAside} line(s) are set aside. Run: npx plivo-callbacks replay spool`],
      [jobs.length > 0, `No jobs can be claimed: ${jobs.join(', ')}.`],
      [failure !== null, `Events cannot be published. ${failure}.`],
      [feeds.length > 0, `These consumers of events fail: ${feeds.join(', ')}.`],
      [this.webhooks.stuckMs > STUCK_MS, 'Webhooks cannot be read from the database, or not stored.'],
    ];
    return found.filter(([when]) => when).map(([, sentence]) => sentence);
  }
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return withTimeout(work, PROBE_TIMEOUT_MS).then(
    () => true,
    () => false,
  );
}
