import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { sqlTime, toJsonRows } from '../core/database/json-parameter.js';
import { type Part, PrismaService } from '../core/prisma.service.js';
import type { ClaimedJob, NewJob } from './job.js';
import { type JobStatements, jobStatements, NEW_JOB } from './job.sql.js';

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
  private readonly sql: JobStatements;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.sql = jobStatements(prisma.database);
  }

  /** Jobs as a part of the change that causes them. Whoever makes it tells `JobWakeups` afterwards. */
  adding(jobs: readonly NewJob[]): Part {
    const createdAt = this.clock.now();
    const rows = jobs.map(({ id = uuidv7(), kind, queue = '', payload, dueAt = createdAt }) => ({
      id,
      kind,
      queue,
      dueAt,
      payload: JSON.stringify(payload),
      createdAt,
    }));
    return { statement: this.sql.insert, parameter: { jobs: toJsonRows(NEW_JOB, rows) } };
  }

  /** Takes up to `limit` due jobs of a queue, the first due first, for `leaseMs`. Those whose lease has ended are due. */
  async claim<Payload>(
    kind: string,
    queue: string,
    limit: number,
    leaseMs: number,
  ): Promise<ClaimedJob<Payload>[]> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const parameter = { kind, queue, limit, now: sqlTime(now), until: sqlTime(until), holder: this.holder };
    const rows = await this.write<ClaimedJob<string>>(this.sql.claim, parameter);
    return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as Payload }));
  }

  /** The queues of a kind, by name. */
  async queues(kind: string): Promise<JobQueue[]> {
    const rows = await this.prisma.read<{ queue: string; dueAt: number | bigint | null }>(
      this.sql.queues,
      JSON.stringify({ kind }),
    );
    return rows.map(({ queue, dueAt }) => ({
      queue,
      dueAt: dueAt === null ? null : new Date(Number(dueAt)),
    }));
  }

  /** False when the job was no longer ours, as for all below. */
  finish({ id }: ClaimedJob): Promise<boolean> {
    return this.change(this.sql.finish, { id });
  }

  /** Puts it back for later. @param failure why the try failed; without one the try does not count. */
  again({ id, attempts }: ClaimedJob, dueAt: Date, failure?: string): Promise<boolean> {
    return this.change(this.sql.again, {
      id,
      dueAt: sqlTime(dueAt),
      attempts: failure === undefined ? attempts - 1 : attempts,
      error: failure ?? null,
    });
  }

  /** Makes it a dead letter. */
  giveUp({ id }: ClaimedJob, failure: string): Promise<boolean> {
    return this.change(this.sql.giveUp, { id, now: sqlTime(this.clock.now()), error: failure });
  }

  /** Holds jobs for longer. Returns the ids of those that are still ours. */
  async renew(ids: readonly string[], leaseMs: number): Promise<Set<string>> {
    const until = sqlTime(new Date(this.clock.now().getTime() + leaseMs));
    const rows = await this.write<{ id: string }>(this.sql.renew, { until, ids: ids.map((id) => [id]) });
    return new Set(rows.map(({ id }) => id));
  }

  /** Makes a dead letter a job again, with all its tries. Returns its kind, or null when there is no such dead letter. */
  async revive(id: string): Promise<string | null> {
    const dueAt = sqlTime(this.clock.now());
    const [row] = await this.write<{ kind: string }>(this.sql.revive, { id, dueAt });
    return row?.kind ?? null;
  }

  /** Removes a dead letter; false when there is none. */
  discard(id: string): Promise<boolean> {
    return this.change(this.sql.discard, { id });
  }

  private async change(statement: string, parameter: object): Promise<boolean> {
    return (await this.write(statement, parameter)).length > 0;
  }

  private write<Row>(statement: string, parameter: object): Promise<Row[]> {
    return this.prisma.write<Row>([statement], JSON.stringify({ holder: this.holder, ...parameter }));
  }
}
