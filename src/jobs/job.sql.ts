import { type Columns, columnList, type Dialect } from '../core/database/dialect.js';
import { raw, type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';

export const NEW_JOB = {
  id: 'TEXT',
  kind: 'TEXT',
  queue: 'TEXT',
  dueAt: 'TIMESTAMP(3)',
  payload: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
  writtenAt: 'TIMESTAMP(3)',
} satisfies Columns;

/** Where other instances are told of new jobs on Postgres; the payload is the job's kind. */
export const CHANNEL = 'delivery_jobs';

/** No lease, and no wait after a failure, is longer. */
const MAX_WAIT_MS = 600_000;

/** One claim: all that it took has its holder's name and is leased until the same time. */
export interface JobClaim {
  kind: string;
  queue: string;
  until: Date;
  holder: string;
}

/** When a job is put back, and after how many tries. */
export interface PutBack {
  dueAt: Date;
  now: Date;
  attempts: number;
  /** The last one stays where there is none. */
  error: string | null;
}

/** A job under the lease of one claim. */
export interface HeldJob {
  id: string;
  holder: string;
}

/** The statements of jobs/. */
export class JobSql {
  private readonly table: Sql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('Job');
  }

  /** @param rows as `toJsonRows` makes them. To be run in the transaction of what causes the jobs. */
  insert(rows: string): Statement {
    const insert = sql`INSERT INTO ${this.table} (${columnList(NEW_JOB)}) ${this.dialect.rows(NEW_JOB, rows)} WHERE true
      ON CONFLICT ("id") DO UPDATE SET "dueAt" = excluded."dueAt", "writtenAt" = excluded."writtenAt",
        "holder" = NULL, "deadAt" = NULL, "attempts" = 0`;
    if (this.dialect.database === 'sqlite') return insert;
    return sql`WITH inserted AS (${insert} RETURNING "kind")
      SELECT pg_notify(${raw(`'${CHANNEL}'`)}, "kind")::text FROM inserted GROUP BY "kind"`;
  }

  /** Returns what was claimed, the first due first. */
  claim({ kind, queue, until, holder }: JobClaim, limit: number, now: Date): Statement {
    return sql`
      WITH claimed AS MATERIALIZED (
        SELECT "id" FROM ${this.table}
        WHERE "kind" = ${kind} AND "queue" = ${queue} AND "dueAt" <= ${now}
        ORDER BY "dueAt" LIMIT ${limit} ${this.dialect.skipLocked()})
      UPDATE ${this.table} SET "dueAt" = ${until}, "writtenAt" = ${now}, "holder" = ${holder},
        "attempts" = "attempts" + 1
      WHERE "id" IN (SELECT "id" FROM claimed)
      RETURNING "id", "kind", "queue", "holder", "payload", "attempts"`;
  }

  /** Makes due what a claim took, as if it had not been. */
  release({ kind, queue, until, holder }: JobClaim, now: Date): Statement {
    return sql`UPDATE ${this.table} SET "dueAt" = ${now}, "writtenAt" = ${now}, "holder" = NULL, "attempts" = "attempts" - 1
      WHERE "kind" = ${kind} AND "queue" = ${queue} AND "dueAt" = ${until} AND "holder" = ${holder} RETURNING "id"`;
  }

  /**
   * Each queue there is, and when its first job is due, in milliseconds since 1970. Leaps from one queue to the next by the
   * index, however many jobs lie between.
   */
  queues(kind: string): Statement {
    const first = sql`(SELECT MIN("dueAt") FROM ${this.table}
      WHERE "kind" = ${kind} AND "queue" = queues."queue" AND "dueAt" IS NOT NULL)`;
    return sql`
      WITH RECURSIVE queues("queue") AS (
        SELECT MIN("queue") FROM ${this.table} WHERE "kind" = ${kind}
        UNION ALL
        SELECT (SELECT MIN("queue") FROM ${this.table} WHERE "kind" = ${kind} AND "queue" > queues."queue")
        FROM queues WHERE queues."queue" IS NOT NULL)
      SELECT "queue", ${this.dialect.epochMs(first)} AS "dueAt" FROM queues WHERE "queue" IS NOT NULL`;
  }

  finish(job: HeldJob): Statement {
    return sql`DELETE FROM ${this.table} WHERE ${isHeld(job)} RETURNING "id"`;
  }

  remove(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id}`;
  }

  again(job: HeldJob, { dueAt, now, attempts, error }: PutBack): Statement {
    return sql`UPDATE ${this.table} SET "dueAt" = ${dueAt}, "writtenAt" = ${now}, "holder" = NULL,
      "attempts" = ${attempts}, "lastError" = COALESCE(${error}, "lastError") WHERE ${isHeld(job)} RETURNING "id"`;
  }

  giveUp(job: HeldJob, now: Date, error: string): Statement {
    return sql`UPDATE ${this.table} SET "dueAt" = NULL, "holder" = NULL, "deadAt" = ${now}, "lastError" = ${error}
      WHERE ${isHeld(job)} RETURNING "id"`;
  }

  /** Returns those that are still their holder's. */
  renew(jobs: readonly HeldJob[], now: Date, until: Date): Statement {
    const ids = jobs.map(({ id }) => id);
    const holders = [...new Set(jobs.map(({ holder }) => holder))];
    return sql`UPDATE ${this.table} SET "dueAt" = ${until}, "writtenAt" = ${now}
      WHERE "id" IN (${this.dialect.texts('id', ids)})
      AND "holder" IN (${this.dialect.texts('holder', holders)}) RETURNING "id", "holder"`;
  }

  /**
   * Makes jobs due whose lease or wait ends later than any can, or that were written in the future. A job that is due too early is
   * harmless: every handler checks the time again.
   */
  correctFutureTimes(now: Date): Statement {
    const latest = new Date(now.getTime() + MAX_WAIT_MS);
    return sql`UPDATE ${this.table} SET "dueAt" = ${now}, "writtenAt" = ${now}, "holder" = NULL, "lastError" = NULL,
        "createdAt" = CASE WHEN "createdAt" > ${latest} THEN ${now} ELSE "createdAt" END
      WHERE "dueAt" > ${latest} AND ("holder" IS NOT NULL OR "lastError" IS NOT NULL
        OR "writtenAt" > ${latest} OR ("createdAt" > ${latest} AND "dueAt" = "createdAt")) RETURNING "id"`;
  }

  /** Returns the kind of the dead letter that is a job again. */
  revive(id: string, dueAt: Date): Statement {
    return sql`UPDATE ${this.table} SET "dueAt" = ${dueAt}, "writtenAt" = ${dueAt}, "deadAt" = NULL, "attempts" = 0
      WHERE "id" = ${id} AND "deadAt" IS NOT NULL RETURNING "kind"`;
  }

  discard(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id} AND "deadAt" IS NOT NULL RETURNING "id"`;
  }
}

function isHeld({ id, holder }: HeldJob): Sql {
  return sql`"id" = ${id} AND "holder" = ${holder}`;
}
