-- src/jobs/job.store.ts, written by "npm run docs:sql"

-- insertStatement, always
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt")
SELECT "id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt"
FROM (
  SELECT value->>0 AS "id", value->>1 AS "kind", value->>2 AS "queue", value->>3 AS "visibleAt",
    value->>4 AS "payload", value->>5 AS "createdAt", value->>6 AS "writtenAt"
  FROM jsonb_each(?)
) AS job
WHERE true
ON CONFLICT ("id") DO UPDATE
SET "visibleAt" = excluded."visibleAt", "writtenAt" = excluded."writtenAt", "lockedBy" = NULL,
  "diedAt" = NULL, "attempts" = 0;

-- insertStatement, for messages with a token
INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt")
SELECT "id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt"
FROM (
  SELECT value->>0 AS "id", value->>1 AS "kind", value->>2 AS "queue", value->>3 AS "visibleAt",
    value->>4 AS "payload", value->>5 AS "createdAt", value->>6 AS "writtenAt"
  FROM jsonb_each(?)
) AS job
WHERE EXISTS (SELECT 1 FROM "Message" WHERE "id" = job."id" AND "fencingToken" = ?)
ON CONFLICT ("id") DO UPDATE
SET "visibleAt" = excluded."visibleAt", "writtenAt" = excluded."writtenAt", "lockedBy" = NULL,
  "diedAt" = NULL, "attempts" = 0;

-- eraseErrorsStatement
UPDATE "Job" SET "lastError" = NULL WHERE "id" IN (SELECT value FROM json_each(?));

-- removeStatement
DELETE FROM "Job" WHERE "id" = ?;

-- claim
WITH claimed AS MATERIALIZED (
  SELECT "id"
  FROM "Job"
  WHERE "kind" = ? AND "queue" = ? AND "visibleAt" <= ?
  ORDER BY "visibleAt"
  LIMIT ?
)
UPDATE "Job"
SET "visibleAt" = ?, "writtenAt" = ?, "lockedBy" = ?, "attempts" = "attempts" + 1
WHERE "id" IN (SELECT "id" FROM claimed)
RETURNING "id", "kind", "queue", "lockedBy", "payload", "attempts";

-- queues, after a claim without an answer (1 of 2)
UPDATE "Job"
SET "visibleAt" = ?, "writtenAt" = ?, "lockedBy" = NULL, "attempts" = "attempts" - 1
WHERE "kind" = ? AND "queue" = ? AND "visibleAt" = ? AND "lockedBy" = ?
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
            SELECT MIN("visibleAt")
            FROM "Job"
            WHERE "kind" = ? AND "queue" = queues."queue" AND "visibleAt" IS NOT NULL
          )
        ) - 2440587.5
      ) * 86400000
    ) AS INTEGER
  ) AS "visibleAt"
FROM queues
WHERE "queue" IS NOT NULL;

-- finish
DELETE FROM "Job" WHERE "id" = ? AND "lockedBy" = ? RETURNING "id";

-- reschedule
UPDATE "Job"
SET "visibleAt" = ?, "writtenAt" = ?, "lockedBy" = NULL, "attempts" = ?,
  "lastError" = COALESCE(?, "lastError")
WHERE "id" = ? AND "lockedBy" = ?
RETURNING "id";

-- moveToDeadLetters
UPDATE "Job"
SET "visibleAt" = NULL, "lockedBy" = NULL, "diedAt" = ?, "lastError" = ?
WHERE "id" = ? AND "lockedBy" = ?
RETURNING "id";

-- renew
UPDATE "Job"
SET "visibleAt" = ?, "writtenAt" = ?
WHERE "id" IN (SELECT value FROM json_each(?)) AND "lockedBy" IN (SELECT value FROM json_each(?))
RETURNING "id", "lockedBy";

-- retry
UPDATE "Job"
SET "visibleAt" = ?, "writtenAt" = ?, "diedAt" = NULL, "attempts" = 0
WHERE "id" = ? AND "diedAt" IS NOT NULL
RETURNING "kind";

-- delete
DELETE FROM "Job" WHERE "id" = ? AND "diedAt" IS NOT NULL RETURNING "id";

-- correctFutureTimes
UPDATE "Job"
SET "visibleAt" = ?, "writtenAt" = ?, "lockedBy" = NULL, "lastError" = NULL,
  "createdAt" = CASE WHEN "createdAt" > ? THEN ? ELSE "createdAt" END
WHERE "visibleAt" > ?
  AND (
    "lockedBy" IS NOT NULL
    OR "lastError" IS NOT NULL
    OR "writtenAt" > ?
    OR ("createdAt" > ? AND "visibleAt" = "createdAt")
  )
RETURNING "id";
