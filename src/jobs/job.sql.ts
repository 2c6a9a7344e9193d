import type { DatabaseKind } from '../core/database/database-url.js';
import { type Columns, jsonRows, jsonValue } from '../core/database/json-parameter.js';

export const NEW_JOB = {
  id: 'TEXT',
  kind: 'TEXT',
  queue: 'TEXT',
  dueAt: 'TIMESTAMP(3)',
  payload: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
} satisfies Columns;

/** Where other instances are told of new jobs on Postgres; the payload is the job's kind. */
export const CHANNEL = 'delivery_jobs';

/** The statements of jobs/, each taking its values from one JSON parameter. */
export interface JobStatements {
  /** Rows under `jobs`; to be run in the transaction of what causes them. */
  insert: string;
  /** `kind`, `queue`, `now`, `until`, `holder`, `limit`. Returns what was claimed, the first due first. */
  claim: string;
  /** `kind`. Returns each queue there is and when its first job is due. */
  queues: string;
  /** `id`, `holder`. */
  finish: string;
  /** `id`, `holder`, `dueAt`, `attempts`, `error`. */
  again: string;
  /** `id`, `holder`, `now`, `error`. */
  giveUp: string;
  /** `holder`, `until` and ids under `ids`. Returns those that are still ours. */
  renew: string;
  /** `id`, `dueAt`. Returns the `kind` of what is a job again. */
  revive: string;
  /** `id`. */
  discard: string;
}

export function jobStatements(database: DatabaseKind): JobStatements {
  const value = (name: string, type: Parameters<typeof jsonValue>[2] = 'TEXT'): string =>
    jsonValue(database, name, type);
  const time = (name: string): string => value(name, 'TIMESTAMP(3)');
  const columns = Object.keys(NEW_JOB)
    .map((name) => `"${name}"`)
    .join(', ');
  const insert = `INSERT INTO "Job" (${columns}) ${jsonRows(database, NEW_JOB, 'jobs')} WHERE true
    ON CONFLICT ("id") DO UPDATE SET "dueAt" = excluded."dueAt", "holder" = NULL, "deadAt" = NULL, "attempts" = 0`;
  const ours = `"id" = ${value('id')} AND "holder" = ${value('holder')}`;
  const skipLocked = database === 'postgresql' ? 'FOR UPDATE SKIP LOCKED' : '';
  return {
    insert:
      database === 'postgresql'
        ? `WITH inserted AS (${insert} RETURNING "kind") SELECT pg_notify('${CHANNEL}', "kind")::text FROM inserted GROUP BY "kind"`
        : insert,
    claim: `
      WITH claimed AS MATERIALIZED (
        SELECT "id" FROM "Job"
        WHERE "kind" = ${value('kind')} AND "queue" = ${value('queue')} AND "dueAt" <= ${time('now')}
        ORDER BY "dueAt" LIMIT ${value('limit', 'INTEGER')} ${skipLocked})
      UPDATE "Job" SET "dueAt" = ${time('until')}, "holder" = ${value('holder')}, "attempts" = "attempts" + 1
      WHERE "id" IN (SELECT "id" FROM claimed)
      RETURNING "id", "kind", "queue", "payload", "attempts"`,
    // Leaps from one queue to the next by the index, however many jobs lie between.
    queues: `
      WITH RECURSIVE queues("queue") AS (
        SELECT MIN("queue") FROM "Job" WHERE "kind" = ${value('kind')}
        UNION ALL
        SELECT (SELECT MIN("queue") FROM "Job" WHERE "kind" = ${value('kind')} AND "queue" > queues."queue")
        FROM queues WHERE queues."queue" IS NOT NULL)
      SELECT "queue", ${epochMs(
        database,
        `(SELECT MIN("dueAt") FROM "Job"
        WHERE "kind" = ${value('kind')} AND "queue" = queues."queue" AND "dueAt" IS NOT NULL)`,
      )} AS "dueAt"
      FROM queues WHERE "queue" IS NOT NULL`,
    finish: `DELETE FROM "Job" WHERE ${ours} RETURNING "id"`,
    again: `UPDATE "Job" SET "dueAt" = ${time('dueAt')}, "holder" = NULL, "attempts" = ${value('attempts', 'INTEGER')},
      "lastError" = COALESCE(${value('error')}, "lastError") WHERE ${ours} RETURNING "id"`,
    giveUp: `UPDATE "Job" SET "dueAt" = NULL, "holder" = NULL, "deadAt" = ${time('now')}, "lastError" = ${value('error')}
      WHERE ${ours} RETURNING "id"`,
    renew: `UPDATE "Job" SET "dueAt" = ${time('until')} WHERE "holder" = ${value('holder')}
      AND "id" IN (${jsonRows(database, { id: 'TEXT' }, 'ids')}) RETURNING "id"`,
    revive: `UPDATE "Job" SET "dueAt" = ${time('dueAt')}, "deadAt" = NULL, "attempts" = 0
      WHERE "id" = ${value('id')} AND "deadAt" IS NOT NULL RETURNING "kind"`,
    discard: `DELETE FROM "Job" WHERE "id" = ${value('id')} AND "deadAt" IS NOT NULL RETURNING "id"`,
  };
}

/** A time as milliseconds since 1970, in the one form both databases return alike. */
function epochMs(database: DatabaseKind, time: string): string {
  return database === 'sqlite'
    ? `CAST(ROUND((julianday(${time}) - 2440587.5) * 86400000) AS INTEGER)`
    : `CAST(EXTRACT(EPOCH FROM ${time}) * 1000 AS DOUBLE PRECISION)`;
}
