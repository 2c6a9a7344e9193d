-- src/jobs/job.store.ts, written by "npm run docs:sql"

-- insertStatement, always
WITH inserted AS (
  INSERT INTO "public"."Job" (
    "id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt"
  )
  SELECT "id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt"
  FROM (
    SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "kind", (value->>2)::TEXT AS "queue",
      (value->>3)::TIMESTAMP(3) AS "visibleAt", (value->>4)::TEXT AS "payload",
      (value->>5)::TIMESTAMP(3) AS "createdAt", (value->>6)::TIMESTAMP(3) AS "writtenAt"
    FROM jsonb_array_elements($1::jsonb)
  ) AS job
  WHERE true
  ON CONFLICT ("id") DO UPDATE
  SET "visibleAt" = excluded."visibleAt", "writtenAt" = excluded."writtenAt", "lockedBy" = NULL,
    "diedAt" = NULL, "attempts" = 0
  RETURNING "kind"
)
SELECT pg_notify('delivery_jobs', "kind")::text
FROM inserted
GROUP BY "kind";

-- insertStatement, for messages with a token
WITH inserted AS (
  INSERT INTO "public"."Job" (
    "id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt"
  )
  SELECT "id", "kind", "queue", "visibleAt", "payload", "createdAt", "writtenAt"
  FROM (
    SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "kind", (value->>2)::TEXT AS "queue",
      (value->>3)::TIMESTAMP(3) AS "visibleAt", (value->>4)::TEXT AS "payload",
      (value->>5)::TIMESTAMP(3) AS "createdAt", (value->>6)::TIMESTAMP(3) AS "writtenAt"
    FROM jsonb_array_elements($1::jsonb)
  ) AS job
  WHERE EXISTS (SELECT 1 FROM "public"."Message" WHERE "id" = job."id" AND "fencingToken" = $2)
  ON CONFLICT ("id") DO UPDATE
  SET "visibleAt" = excluded."visibleAt", "writtenAt" = excluded."writtenAt", "lockedBy" = NULL,
    "diedAt" = NULL, "attempts" = 0
  RETURNING "kind"
)
SELECT pg_notify('delivery_jobs', "kind")::text
FROM inserted
GROUP BY "kind";

-- eraseErrorsStatement
UPDATE "public"."Job"
SET "lastError" = NULL
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)));

-- removeStatement
DELETE FROM "public"."Job" WHERE "id" = $1;

-- claim
WITH claimed AS MATERIALIZED (
  SELECT "id"
  FROM "public"."Job"
  WHERE "kind" = $1 AND "queue" = $2 AND "visibleAt" <= $3
  ORDER BY "visibleAt"
  LIMIT $4 FOR UPDATE SKIP LOCKED
)
UPDATE "public"."Job"
SET "visibleAt" = $5, "writtenAt" = $6, "lockedBy" = $7, "attempts" = "attempts" + 1
WHERE "id" IN (SELECT "id" FROM claimed)
RETURNING "id", "kind", "queue", "lockedBy", "payload", "attempts";

-- queues, after a claim without an answer (1 of 2)
UPDATE "public"."Job"
SET "visibleAt" = $1, "writtenAt" = $2, "lockedBy" = NULL, "attempts" = "attempts" - 1
WHERE "kind" = $3 AND "queue" = $4 AND "visibleAt" = $5 AND "lockedBy" = $6
RETURNING "id";

-- queues, after a claim without an answer (2 of 2)
WITH RECURSIVE queues("queue") AS (
  SELECT MIN("queue")
  FROM "public"."Job"
  WHERE "kind" = $1
  UNION ALL
  SELECT (SELECT MIN("queue") FROM "public"."Job" WHERE "kind" = $2 AND "queue" > queues."queue")
  FROM queues
  WHERE queues."queue" IS NOT NULL
)
SELECT "queue",
  ROUND(
    date_part(
      'epoch',
      (
        SELECT MIN("visibleAt")
        FROM "public"."Job"
        WHERE "kind" = $3 AND "queue" = queues."queue" AND "visibleAt" IS NOT NULL
      )
    ) * 1000
  ) AS "visibleAt"
FROM queues
WHERE "queue" IS NOT NULL;

-- finish
DELETE FROM "public"."Job" WHERE "id" = $1 AND "lockedBy" = $2 RETURNING "id";

-- reschedule
UPDATE "public"."Job"
SET "visibleAt" = $1, "writtenAt" = $2, "lockedBy" = NULL, "attempts" = $3,
  "lastError" = COALESCE($4, "lastError")
WHERE "id" = $5 AND "lockedBy" = $6
RETURNING "id";

-- moveToDeadLetters
UPDATE "public"."Job"
SET "visibleAt" = NULL, "lockedBy" = NULL, "diedAt" = $1, "lastError" = $2
WHERE "id" = $3 AND "lockedBy" = $4
RETURNING "id";

-- renew
UPDATE "public"."Job"
SET "visibleAt" = $1, "writtenAt" = $2
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
  AND "lockedBy" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
RETURNING "id", "lockedBy";

-- retry
UPDATE "public"."Job"
SET "visibleAt" = $1, "writtenAt" = $2, "diedAt" = NULL, "attempts" = 0
WHERE "id" = $3 AND "diedAt" IS NOT NULL
RETURNING "kind";

-- delete
DELETE FROM "public"."Job" WHERE "id" = $1 AND "diedAt" IS NOT NULL RETURNING "id";

-- correctFutureTimes
UPDATE "public"."Job"
SET "visibleAt" = $1, "writtenAt" = $2, "lockedBy" = NULL, "lastError" = NULL,
  "createdAt" = CASE WHEN "createdAt" > $3 THEN $4 ELSE "createdAt" END
WHERE "visibleAt" > $5
  AND (
    "lockedBy" IS NOT NULL
    OR "lastError" IS NOT NULL
    OR "writtenAt" > $6
    OR ("createdAt" > $7 AND "visibleAt" = "createdAt")
  )
RETURNING "id";
