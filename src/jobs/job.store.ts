import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { toJsonRows } from '../core/database/dialect.js';
import type { Sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { ClaimedJob, NewJob } from './job.js';
import { type LeasedJob, type JobClaim, JobSql, NEW_JOB } from './job.sql.js';

export interface JobQueue {
  queue: string;
  /** Time of its first visible job; null when it has only dead letters. */
  visibleAt: Date | null;
}

/** Jobs. The only writer of the table. */
@Injectable()
export class JobStore {
  /** Claims whose answer was lost. They may hold jobs unknown to any process. */
  private unanswered: JobClaim[] = [];
  private readonly sql: JobSql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.sql = new JobSql(prisma.dialect);
  }

  /**
   * Runs in the transaction that causes the jobs. The caller calls `JobWakeups.wake` afterwards.
   *
   * @param condition on `job`, a new row; rows that do not meet it are left out
   */
  insertStatement(jobs: readonly NewJob[], condition?: Sql): Statement {
    const createdAt = this.clock.now();
    const rows = jobs.map(({ id = uuidv7(), kind, queue = '', payload, visibleAt = createdAt }) => ({
      id,
      kind,
      queue,
      visibleAt,
      payload: JSON.stringify(payload),
      createdAt,
      writtenAt: createdAt,
    }));
    return this.sql.insert(toJsonRows(NEW_JOB, rows), condition);
  }

  removeStatement(id: string): Statement {
    return this.sql.remove(id);
  }

  /**
   * Claims up to `limit` visible jobs of a queue, the earliest first, for `leaseMs`. A job whose
   * lease has ended is visible. Each claim has its own name in `lockedBy`, so a late write of an
   * earlier claim changes nothing of a later one.
   */
  async claim<Payload>(
    kind: string,
    queue: string,
    limit: number,
    leaseMs: number,
  ): Promise<ClaimedJob<Payload>[]> {
    const now = this.clock.now();
    const claim = { kind, queue, until: new Date(now.getTime() + leaseMs), lockedBy: uuidv7() };
    try {
      const rows = await this.prisma.execute<ClaimedJob<string>>(this.sql.claim(claim, limit, now));
      return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as Payload }));
    } catch (error) {
      this.unanswered.push(claim);
      throw error;
    }
  }

  /** The queues of a kind by name. Jobs of claims without an answer are made visible first. */
  async queues(kind: string): Promise<JobQueue[]> {
    await this.releaseUnanswered(kind);
    const rows = await this.prisma.query<{ queue: string; visibleAt: number | bigint | null }>(
      this.sql.queues(kind),
    );
    return rows.map(({ queue, visibleAt }) => ({
      queue,
      visibleAt: visibleAt === null ? null : new Date(Number(visibleAt)),
    }));
  }

  /** False if the lease was lost; the same holds for the methods below. */
  finish(job: ClaimedJob): Promise<boolean> {
    return this.change(this.sql.finish(job));
  }

  /**
   * Makes it visible again at a later time.
   *
   * @param failure why the attempt failed; without it the attempt does not count
   */
  reschedule(job: ClaimedJob, visibleAt: Date, failure?: string): Promise<boolean> {
    const attempts = failure === undefined ? job.attempts - 1 : job.attempts;
    return this.change(
      this.sql.reschedule(job, { visibleAt, now: this.clock.now(), attempts, error: failure ?? null }),
    );
  }

  /** Turns it into a dead letter. */
  moveToDeadLetters(job: ClaimedJob, failure: string): Promise<boolean> {
    return this.change(this.sql.moveToDeadLetters(job, this.clock.now(), failure));
  }

  /** Extends leases. Returns the jobs whose lease was not lost. */
  async renew(jobs: readonly ClaimedJob[], leaseMs: number): Promise<ClaimedJob[]> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const rows = await this.prisma.execute<LeasedJob>(this.sql.renew(jobs, now, until));
    const lockOwners = new Map(rows.map(({ id, lockedBy }) => [id, lockedBy]));
    return jobs.filter(({ id, lockedBy }) => lockOwners.get(id) === lockedBy);
  }

  /**
   * Turns a dead letter into a job with all its attempts. Returns its kind, or null when it does
   * not exist.
   */
  async retry(id: string): Promise<string | null> {
    const statement = this.sql.retry(id, this.clock.now());
    const [[row]] = await this.prisma.transaction<[{ kind: string }[]]>([statement], { id });
    return row?.kind ?? null;
  }

  /** Deletes a dead letter; false when it does not exist. */
  async delete(id: string): Promise<boolean> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([this.sql.deleteDeadLetter(id)], { id });
    return rows.length > 0;
  }

  /** Removes the errors of jobs. */
  eraseErrorsStatement(ids: readonly string[]): Statement {
    return this.sql.eraseErrors(ids);
  }

  /** Makes jobs visible whose times come from a clock that was ahead. Returns how many. */
  async correctFutureTimes(): Promise<number> {
    return (await this.prisma.execute(this.sql.correctFutureTimes(this.clock.now()))).length;
  }

  private async releaseUnanswered(kind: string): Promise<void> {
    for (const claim of this.unanswered.filter((one) => one.kind === kind)) {
      await this.prisma.execute(this.sql.release(claim, this.clock.now()));
      this.unanswered = this.unanswered.filter((one) => one !== claim);
    }
  }

  private async change(statement: Statement): Promise<boolean> {
    return (await this.prisma.execute(statement)).length > 0;
  }
}
