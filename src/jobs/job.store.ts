import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { toJsonRows } from '../core/database/dialect.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { ClaimedJob, NewJob } from './job.js';
import { JobSql, type Lease, NEW_JOB } from './job.sql.js';

export interface JobQueue {
  queue: string;
  /** When its first job is due; null when all it holds are dead letters. */
  dueAt: Date | null;
}

/** The jobs. The only writer of the table. */
@Injectable()
export class JobStore {
  /** Names this process's claims. */
  private readonly holder = uuidv7();
  private readonly sql: JobSql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.sql = new JobSql(prisma.dialect);
  }

  /** For the transaction that causes the jobs. Its caller tells `JobWakeups` afterwards. */
  insertStatement(jobs: readonly NewJob[]): Statement {
    const createdAt = this.clock.now();
    const rows = jobs.map(({ id = uuidv7(), kind, queue = '', payload, dueAt = createdAt }) => ({
      id,
      kind,
      queue,
      dueAt,
      payload: JSON.stringify(payload),
      createdAt,
      writtenAt: createdAt,
    }));
    return this.sql.insert(toJsonRows(NEW_JOB, rows));
  }

  removeStatement(id: string): Statement {
    return this.sql.remove(id);
  }

  /** Takes up to `limit` due jobs of a queue, the first due first, for `leaseMs`. Those whose lease has ended are due. */
  async claim<Payload>(
    kind: string,
    queue: string,
    limit: number,
    leaseMs: number,
  ): Promise<ClaimedJob<Payload>[]> {
    const claim = this.sql.claim({ kind, queue, limit, holder: this.holder, ...this.leaseOf(leaseMs) });
    const rows = await this.prisma.execute<ClaimedJob<string>>(claim);
    return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as Payload }));
  }

  /** The queues of a kind, by name. */
  async queues(kind: string): Promise<JobQueue[]> {
    const rows = await this.prisma.query<{ queue: string; dueAt: number | bigint | null }>(
      this.sql.queues(kind),
    );
    return rows.map(({ queue, dueAt }) => ({
      queue,
      dueAt: dueAt === null ? null : new Date(Number(dueAt)),
    }));
  }

  /** False when the job was no longer ours, as for all below. */
  finish({ id }: ClaimedJob): Promise<boolean> {
    return this.change(this.sql.finish(id, this.holder));
  }

  /** Puts it back for later. @param failure why the try failed; without one the try does not count. */
  again({ id, attempts }: ClaimedJob, dueAt: Date, failure?: string): Promise<boolean> {
    const counted = failure === undefined ? attempts - 1 : attempts;
    const putBack = { dueAt, now: this.clock.now(), attempts: counted, error: failure ?? null };
    return this.change(this.sql.again(id, this.holder, putBack));
  }

  /** Makes it a dead letter. */
  giveUp({ id }: ClaimedJob, failure: string): Promise<boolean> {
    return this.change(this.sql.giveUp(id, this.holder, this.clock.now(), failure));
  }

  /** Holds jobs for longer. Returns the ids of those that are still ours. */
  async renew(ids: readonly string[], leaseMs: number): Promise<Set<string>> {
    const renewal = this.sql.renew(ids, this.holder, this.leaseOf(leaseMs));
    const rows = await this.prisma.execute<{ id: string }>(renewal);
    return new Set(rows.map(({ id }) => id));
  }

  /** Makes a dead letter a job again, with all its tries. Returns its kind, or null when there is no such dead letter. */
  async revive(id: string): Promise<string | null> {
    const statement = this.sql.revive(id, this.clock.now());
    const [[row]] = await this.prisma.transaction<[{ kind: string }[]]>([statement], { id });
    return row?.kind ?? null;
  }

  /** Removes a dead letter; false when there is none. */
  async discard(id: string): Promise<boolean> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([this.sql.discard(id)], { id });
    return rows.length > 0;
  }

  /** Makes jobs due whose times only a clock that was ahead can have written. Returns how many. */
  async correctFutureTimes(): Promise<number> {
    return (await this.prisma.execute(this.sql.correctFutureTimes(this.clock.now()))).length;
  }

  private leaseOf(leaseMs: number): Lease {
    const now = this.clock.now();
    return { now, until: new Date(now.getTime() + leaseMs) };
  }

  private async change(statement: Statement): Promise<boolean> {
    return (await this.prisma.execute(statement)).length > 0;
  }
}
