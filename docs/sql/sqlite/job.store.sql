-- src/jobs/job.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "Job" ("id", "kind", "queue", "dueAt", "payload", "createdAt", "writtenAt")
SELECT value->>0 AS "id", value->>1 AS "kind", value->>2 AS "queue", value->>3 AS "dueAt",
  value->>4 AS "payload", value->>5 AS "createdAt", value->>6 AS "writtenAt"
FROM jsonb_each(?)
WHERE true
ON CONFLICT ("id") DO UPDATE
SET "dueAt" = excluded."dueAt", "writtenAt" = excluded."writtenAt", "holder" = NULL,
  "deadAt" = NULL, "attempts" = 0;

-- removeStatement
DELETE FROM "Job" WHERE "id" = ?;

-- claim
WITH claimed AS MATERIALIZED (
  SELECT "id" FROM "Job" WHERE "kind" = ? AND "queue" = ? AND "dueAt" <= ? ORDER BY "dueAt" LIMIT ?
)
UPDATE "Job"
SET "dueAt" = ?, "writtenAt" = ?, "holder" = ?, "attempts" = "attempts" + 1
WHERE "id" IN (SELECT "id" FROM claimed)
RETURNING "id", "kind", "queue", "holder", "payload", "attempts";

-- queues, after a claim without an answer (1 of 2)
UPDATE "Job"
SET "dueAt" = ?, "writtenAt" = ?, "holder" = NULL, "attempts" = "attempts" - 1
WHERE "kind" = ? AND "queue" = ? AND "dueAt" = ? AND "holder" = ?
RETURNING "id";

-- queues, after a claim without an answer (2 of 2)
WITH RECURSIVE queues("queue") AS (
  SELECT MIN("queue")
  FROM "Job"
  WHERE "kind" = ?
  UNION ALL
  SELECT (SELECT MIN("queue") FROM "Job" WHERE "kind" = ? AND "queue" > queues."queue")
  FROM queues
  WHERE queues."queue" IS NOT NULL
)
SELECT "queue",
  CAST(
    ROUND(
      (
        julianday(
          (
            SELECT MIN("dueAt")
            FROM "Job"
            WHERE "kind" = ? AND "queue" = queues."queue" AND "dueAt" IS NOT NULL
          )
        ) - 2440587.5
      ) * 86400000
    ) AS INTEGER
  ) AS "dueAt"
FROM queues
WHERE "queue" IS NOT NULL;

-- finish
DELETE FROM "Job" WHERE "id" = ? AND "holder" = ? RETURNING "id";

-- reschedule
UPDATE "Job"
SET "dueAt" = ?, "writtenAt" = ?, "holder" = NULL, "attempts" = ?,
  "lastError" = COALESCE(?, "lastError")
WHERE "id" = ? AND "holder" = ?
RETURNING "id";

-- moveToDeadLetters
UPDATE "Job"
SET "dueAt" = NULL, "holder" = NULL, "deadAt" = ?, "lastError" = ?
WHERE "id" = ? AND "holder" = ?
RETURNING "id";

-- renew
UPDATE "Job"
SET "dueAt" = ?, "writtenAt" = ?
WHERE "id" IN (SELECT value->>0 AS "id" FROM jsonb_each(?))
  AND "holder" IN (SELECT value->>0 AS "holder" FROM jsonb_each(?))
RETURNING "id", "holder";

-- retry
UPDATE "Job"
SET "dueAt" = ?, "writtenAt" = ?, "deadAt" = NULL, "attempts" = 0
WHERE "id" = ? AND "deadAt" IS NOT NULL
RETURNING "kind";

-- delete
DELETE FROM "Job" WHERE "id" = ? AND "deadAt" IS NOT NULL RETURNING "id";

-- correctFutureTimes
UPDATE "Job"
SET "dueAt" = ?, "writtenAt" = ?, "holder" = NULL, "lastError" = NULL,
  "createdAt" = CASE WHEN "createdAt" > ? THEN ? ELSE "createdAt" END
WHERE "dueAt" > ?
  AND (
    "holder" IS NOT NULL
    OR "lastError" IS NOT NULL
    OR "writtenAt" > ?
    OR ("createdAt" > ? AND "dueAt" = "createdAt")
  )
RETURNING "id";
