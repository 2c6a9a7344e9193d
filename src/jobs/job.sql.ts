import { type Columns, columnList, type Dialect } from '../core/database/dialect.js';
import { raw, type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';

export const NEW_JOB = {
  id: 'TEXT',
  kind: 'TEXT',
  queue: 'TEXT',
  visibleAt: 'TIMESTAMP(3)',
  payload: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
  writtenAt: 'TIMESTAMP(3)',
} satisfies Columns;

/** The Postgres channel that announces new jobs. The payload is the kind. */
export const CHANNEL = 'delivery_jobs';

/** No lease and no wait after a failure is longer. */
const MAX_WAIT_MS = 600_000;

/** One claim. All its jobs have its name in `lockedBy` and the same end of the lease. */
export interface JobClaim {
  kind: string;
  queue: string;
  until: Date;
  lockedBy: string;
}

/** When a job may be claimed again, and its number of attempts. */
export interface Rescheduled {
  visibleAt: Date;
  now: Date;
  attempts: number;
  /** Null keeps the last one. */
  error: string | null;
}

/** A job under the lease of one claim. */
export interface LeasedJob {
  id: string;
  lockedBy: string;
}

/** The statements of the table Job. */
export class JobSql {
  private readonly table: Sql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('Job');
  }

  /**
   * Runs in the transaction that causes the jobs.
   *
   * @param rows JSON of `toJsonRows`
   * @param condition on `job`, a row; the others are left out
   */
  insert(rows: string, condition: Sql = raw('true')): Statement {
    const columns = columnList(NEW_JOB);
    const insert = sql`INSERT INTO ${this.table} (${columns})
      SELECT ${columns} FROM (${this.dialect.rows(NEW_JOB, rows)}) AS job WHERE ${condition}
      ON CONFLICT ("id") DO UPDATE SET "visibleAt" = excluded."visibleAt", "writtenAt" = excluded."writtenAt",
        "lockedBy" = NULL, "diedAt" = NULL, "attempts" = 0`;
    if (this.dialect.database === 'sqlite') return insert;
    return sql`WITH inserted AS (${insert} RETURNING "kind")
      SELECT pg_notify(${raw(`'${CHANNEL}'`)}, "kind")::text FROM inserted GROUP BY "kind"`;
  }

  eraseErrors(ids: readonly string[]): Statement {
    return sql`UPDATE ${this.table} SET "lastError" = NULL WHERE ${this.dialect.isOneOf(sql`"id"`, ids)}`;
  }

  /** Returns the claimed jobs. */
  claim({ kind, queue, until, lockedBy }: JobClaim, limit: number, now: Date): Statement {
    return sql`
      WITH claimed AS MATERIALIZED (
        SELECT "id" FROM ${this.table}
        WHERE "kind" = ${kind} AND "queue" = ${queue} AND "visibleAt" <= ${now}
        ORDER BY "visibleAt" LIMIT ${limit} ${this.dialect.skipLocked()})
      UPDATE ${this.table} SET "visibleAt" = ${until}, "writtenAt" = ${now}, "lockedBy" = ${lockedBy},
        "attempts" = "attempts" + 1
      WHERE "id" IN (SELECT "id" FROM claimed)
      RETURNING "id", "kind", "queue", "lockedBy", "payload", "attempts"`;
  }

  /** Undoes a claim. */
  release({ kind, queue, until, lockedBy }: JobClaim, now: Date): Statement {
    return sql`UPDATE ${this.table} SET "visibleAt" = ${now}, "writtenAt" = ${now}, "lockedBy" = NULL, "attempts" = "attempts" - 1
      WHERE "kind" = ${kind} AND "queue" = ${queue} AND "visibleAt" = ${until} AND "lockedBy" = ${lockedBy} RETURNING "id"`;
  }

  /**
   * All queues, with the time of their first visible job in milliseconds since 1970. Skips from
   * queue to queue by the index, however many jobs lie between.
   */
  queues(kind: string): Statement {
    const first = sql`(SELECT MIN("visibleAt") FROM ${this.table}
      WHERE "kind" = ${kind} AND "queue" = queues."queue" AND "visibleAt" IS NOT NULL)`;
    return sql`
      WITH RECURSIVE queues("queue") AS (
        SELECT MIN("queue") FROM ${this.table} WHERE "kind" = ${kind}
        UNION ALL
        SELECT (SELECT MIN("queue") FROM ${this.table} WHERE "kind" = ${kind} AND "queue" > queues."queue")
        FROM queues WHERE queues."queue" IS NOT NULL)
      SELECT "queue", ${this.dialect.epochMs(first)} AS "visibleAt" FROM queues WHERE "queue" IS NOT NULL`;
  }

  finish(job: LeasedJob): Statement {
    return sql`DELETE FROM ${this.table} WHERE ${isLeased(job)} RETURNING "id"`;
  }

  remove(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id}`;
  }

  reschedule(job: LeasedJob, { visibleAt, now, attempts, error }: Rescheduled): Statement {
    return sql`UPDATE ${this.table} SET "visibleAt" = ${visibleAt}, "writtenAt" = ${now}, "lockedBy" = NULL,
      "attempts" = ${attempts}, "lastError" = COALESCE(${error}, "lastError") WHERE ${isLeased(job)} RETURNING "id"`;
  }

  moveToDeadLetters(job: LeasedJob, now: Date, error: string): Statement {
    return sql`UPDATE ${this.table} SET "visibleAt" = NULL, "lockedBy" = NULL, "diedAt" = ${now}, "lastError" = ${error}
      WHERE ${isLeased(job)} RETURNING "id"`;
  }

  /** Extends leases. Returns the jobs that still had the lease of their claim. */
  renew(jobs: readonly LeasedJob[], now: Date, until: Date): Statement {
    const ids = jobs.map(({ id }) => id);
    const lockOwners = [...new Set(jobs.map(({ lockedBy }) => lockedBy))];
    return sql`UPDATE ${this.table} SET "visibleAt" = ${until}, "writtenAt" = ${now}
      WHERE ${this.dialect.isOneOf(sql`"id"`, ids)}
      AND ${this.dialect.isOneOf(sql`"lockedBy"`, lockOwners)} RETURNING "id", "lockedBy"`;
  }

  /**
   * Makes jobs visible if their lease or wait ends impossibly late, or if they were written in the
   * future. An early job is harmless: every handler checks the time again.
   */
  correctFutureTimes(now: Date): Statement {
    const latest = new Date(now.getTime() + MAX_WAIT_MS);
    return sql`UPDATE ${this.table} SET "visibleAt" = ${now}, "writtenAt" = ${now}, "lockedBy" = NULL, "lastError" = NULL,
        "createdAt" = CASE WHEN "createdAt" > ${latest} THEN ${now} ELSE "createdAt" END
      WHERE "visibleAt" > ${latest} AND ("lockedBy" IS NOT NULL OR "lastError" IS NOT NULL
        OR "writtenAt" > ${latest} OR ("createdAt" > ${latest} AND "visibleAt" = "createdAt")) RETURNING "id"`;
  }

  /** Returns the kind of the retried job. */
  retry(id: string, visibleAt: Date): Statement {
    return sql`UPDATE ${this.table} SET "visibleAt" = ${visibleAt}, "writtenAt" = ${visibleAt}, "diedAt" = NULL, "attempts" = 0
      WHERE "id" = ${id} AND "diedAt" IS NOT NULL RETURNING "kind"`;
  }

  deleteDeadLetter(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id} AND "diedAt" IS NOT NULL RETURNING "id"`;
  }
}

function isLeased({ id, lockedBy }: LeasedJob): Sql {
  return sql`"id" = ${id} AND "lockedBy" = ${lockedBy}`;
}
