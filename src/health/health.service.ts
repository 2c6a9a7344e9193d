import { Injectable } from '@nestjs/common';
import { ProblemException } from '../http/problem.exception.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { PrismaService } from '../core/prisma.service.js';
import { withTimeout } from '../core/with-timeout.js';
import { DurableWriter } from '../delivery/recording/durable-writer.js';
import { Spool } from '../delivery/spool/spool.js';
import { Feed } from '../feed/feed.js';
import { JobRunner } from '../jobs/job-runner.js';
import type { ReadyView, SpoolView } from './ready.view.js';

/** Load balancers time out after a few seconds. */
const PROBE_TIMEOUT_MS = 2_000;
/** A write younger than this proves as much as a probe. */
const RECENT_MS = 5_000;
/** Work without progress for this long is stuck. */
const STUCK_MS = 30_000;

/** The service cannot keep callbacks now. Send it no requests until this ends. */
export class NotReadyException extends ProblemException {
  constructor() {
    const detail = 'Neither the database nor the spool can be written.';
    super({ status: 503, code: 'not_ready', detail, retryAfter: 5 });
  }
}

/** Reports actual writes: a database that answers queries may still refuse changes. */
@Injectable()
export class HealthService {
  constructor(
    private readonly feed: Feed,
    private readonly jobs: JobRunner,
    private readonly prisma: PrismaService,
    private readonly spool: Spool,
    private readonly writer: DurableWriter,
  ) {}

  /**
   * Ready means that callbacks are kept. While the database is unavailable they go to the spool, so
   * a load balancer must not stop sending them.
   *
   * @throws {NotReadyException} when the spool fails too
   */
  async ready(): Promise<ReadyView> {
    const [writes, reads] = await Promise.all([this.takesChanges(), this.answersQueries()]);
    const database = writes && reads ? 'ok' : 'unavailable';
    const spool = this.spoolState();
    if (!writes && !spool.writable) throw new NotReadyException();
    const problems = this.problems(writes, reads, spool);
    return { status: problems.length === 0 ? 'ok' : 'degraded', problems, database, spool };
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
    const found: [when: boolean, sentence: string][] = [
      [!writes, 'The database takes no changes; callbacks go to the spool.'],
      [!reads, 'The database answers no queries.'],
      [!spool.writable, 'The spool cannot be written: check SPOOL_DIR, its disk and SPOOL_MAX_MB.'],
      [spool.oldestSeconds * 1_000 > STUCK_MS, 'The spool has not been replayed for 30 s or longer.'],
      [spool.unreplayable.length > 0, `The spool cannot be read: ${spool.unreplayable.join(', ')}.`],
      [spool.setAside > 0, `${spool.setAside} line(s) are set aside. Run: npm run spool:replay`],
      [jobs.length > 0, `No jobs can be claimed: ${jobs.join(', ')}.`],
      [feeds.length > 0, `The log cannot be read by: ${feeds.join(', ')}.`],
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
