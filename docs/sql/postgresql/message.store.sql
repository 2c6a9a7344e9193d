-- src/messages/message.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "public"."Message" (
  "id", "recipient", "sender", "kind", "text", "encoding", "segments", "template",
  "templateVersion", "variables", "experiment", "variant", "batchId", "batchLine", "resendOf",
  "resend", "clientReference", "metadata", "callbackUrl", "log", "dltEntityId", "dltTemplateId",
  "dltTemplateCategory", "mode", "sendAt", "expiresAt", "state", "fencingToken", "createdAt",
  "attempts", "updatedAt"
)
SELECT "id", "recipient", "sender", "kind", "text", "encoding", "segments", "template",
  "templateVersion", "variables", "experiment", "variant", "batchId", "batchLine", "resendOf",
  "resend", "clientReference", "metadata", "callbackUrl", "log", "dltEntityId", "dltTemplateId",
  "dltTemplateCategory", "mode", "sendAt", "expiresAt", "state", "fencingToken", "createdAt",
  CASE WHEN "state" = 'submitting' THEN 1 ELSE 0 END, "createdAt"
FROM (
  SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "recipient",
    (value->>2)::TEXT AS "sender", (value->>3)::TEXT AS "kind", (value->>4)::TEXT AS "text",
    (value->>5)::TEXT AS "encoding", (value->>6)::INTEGER AS "segments",
    (value->>7)::TEXT AS "template", (value->>8)::INTEGER AS "templateVersion",
    (value->>9)::TEXT AS "variables", (value->>10)::TEXT AS "experiment",
    (value->>11)::TEXT AS "variant", (value->>12)::TEXT AS "batchId",
    (value->>13)::INTEGER AS "batchLine", (value->>14)::TEXT AS "resendOf",
    (value->>15)::INTEGER AS "resend", (value->>16)::TEXT AS "clientReference",
    (value->>17)::TEXT AS "metadata", (value->>18)::TEXT AS "callbackUrl",
    (value->>19)::TEXT AS "log", (value->>20)::TEXT AS "dltEntityId",
    (value->>21)::TEXT AS "dltTemplateId", (value->>22)::TEXT AS "dltTemplateCategory",
    (value->>23)::TEXT AS "mode", (value->>24)::TIMESTAMP(3) AS "sendAt",
    (value->>25)::TIMESTAMP(3) AS "expiresAt", (value->>26)::TEXT AS "state",
    (value->>27)::TEXT AS "fencingToken", (value->>28)::TIMESTAMP(3) AS "createdAt"
  FROM jsonb_array_elements($1::jsonb)
) AS incoming
WHERE true
ON CONFLICT ("resendOf", "resend") DO NOTHING
RETURNING "id";

-- insertSubmitting: the same as insertStatement

-- beginAttempt
UPDATE "public"."Message"
SET "state" = 'submitting', "stateReason" = NULL, "updatedAt" = $1,
  "attempts" = "attempts" + CASE WHEN "state" = 'queued' THEN 1 ELSE 0 END, "fencingToken" = $2
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
  AND (
    (
      "state" = 'queued'
      AND (
        "attempts" = 0
        OR NOT EXISTS (
          SELECT 1 FROM "public"."DeliveryStatus" report WHERE report."messageId" = "Message"."id"
        )
      )
    )
    OR ("state" = 'submitting' AND "fencingToken" = $4)
  )
RETURNING "id";

-- beginAttemptStatement: the same as beginAttempt

-- undoAttempt
UPDATE "public"."Message"
SET "state" = $1, "updatedAt" = $2, "attempts" = "attempts" + $3
WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
  AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
  AND "fencingToken" = $6
RETURNING "id";

-- requeue
UPDATE "public"."Message"
SET "state" = $1, "updatedAt" = $2, "stateReason" = $3
WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
  AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
  AND "fencingToken" = $6
RETURNING "id";

-- markSubmitted, without the UUID
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "stateReason" = $3, "submittedAt" = $4
  WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
    AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($6::jsonb)))
    AND "fencingToken" = $7
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $8::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- markSubmitted, with the UUID (1 of 2)
WITH changed AS (
  UPDATE "public"."Message"
  SET "messageUuid" = NULL, "updatedAt" = $1
  WHERE "messageUuid" = $2 AND NOT "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $4::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- markSubmitted, with the UUID (2 of 2)
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "stateReason" = $3, "messageUuid" = $4, "submittedAt" = $5
  WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($6::jsonb)))
    AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($7::jsonb)))
    AND "fencingToken" = $8
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $9::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- markSubmittedStatements (1 of 2): the same as markSubmitted, with the UUID (1 of 2)

-- markSubmittedStatements (2 of 2): the same as markSubmitted, with the UUID (2 of 2)

-- markRefused
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "stateReason" = $3
  WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
    AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
    AND "fencingToken" = $6
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $7::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- markQueuedUnknown
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "stateReason" = $3
  WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
    AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $6::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- markUnknown: the same as markRefused

-- closeQueued: the same as markQueuedUnknown

-- markReported
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "stateReason" = $3, "messageUuid" = $4, "submittedAt" = $5
  WHERE "id" = $6
    AND ("state" = 'unknown' OR ("state" = 'queued' AND "attempts" > 0))
    AND NOT EXISTS (
      SELECT 1 FROM "public"."Message" other WHERE other."messageUuid" = $7 AND other."id" <> $8
    )
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $9::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- markSubmittedByOperator
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "submittedAt" = "updatedAt"
  WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
    AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $5::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- requeueUnknownStatements, by an operator
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "stateReason" = $3, "fencingToken" = $4
  WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
    AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($6::jsonb)))
    AND NOT EXISTS (
      SELECT 1 FROM "public"."DeliveryStatus" report WHERE report."messageId" = "Message"."id"
    )
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $7::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- requeueUnknownStatements, of an attempt
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2, "stateReason" = $3, "fencingToken" = $4
  WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
    AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($6::jsonb)))
    AND "fencingToken" = $7
    AND NOT EXISTS (
      SELECT 1 FROM "public"."DeliveryStatus" report WHERE report."messageId" = "Message"."id"
    )
    AND NOT EXISTS (
      SELECT 1
      FROM "public"."Batch" batch
      WHERE batch."id" = "Message"."batchId" AND batch."state" IN ('paused', 'cancelled')
    )
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $8::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- queueHeldStatement
UPDATE "public"."Message"
SET "state" = $1, "updatedAt" = $2
WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
  AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
RETURNING "id";

-- holdBatchStatement
UPDATE "public"."Message"
SET "state" = $1, "updatedAt" = $2
WHERE "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb))) AND "batchId" = $4
RETURNING "id";

-- cancelBatchStatements
WITH changed AS (
  UPDATE "public"."Message"
  SET "state" = $1, "updatedAt" = $2
  WHERE "state" IN ('held', 'queued')
    AND "id" IN (
      SELECT "id"
      FROM "public"."Message"
      WHERE "batchId" = $3 AND "state" IN ('held', 'queued')
      ORDER BY "state" DESC, "id" DESC
      LIMIT $4
    )
  RETURNING "id", "messageUuid", "stateReason", "updatedAt"
),
logged AS (
  INSERT INTO "public"."MessageEvent" ("messageId", "messageUuid", "change", "reason", "createdAt")
  SELECT "id", "messageUuid", $5::TEXT, "stateReason", "updatedAt"
  FROM changed
)
SELECT "id"
FROM changed;

-- deleteOfBatchStatement
DELETE FROM "public"."Message"
WHERE "id" IN (SELECT "id" FROM "public"."Message" WHERE "batchId" = $1 LIMIT $2)
  AND NOT EXISTS (SELECT 1 FROM "public"."Batch" WHERE "id" = $3)
RETURNING "id";

-- deleteStatement
DELETE FROM "public"."Message" WHERE "id" = $1;

-- learnUuidsStatement
UPDATE "public"."Message"
SET "messageUuid" = learnt."messageUuid"
FROM (
  SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "messageUuid"
  FROM jsonb_array_elements($1::jsonb)
) AS learnt
WHERE "Message"."id" = learnt."id"
  AND "Message"."messageUuid" IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM "public"."Message" other WHERE other."messageUuid" = learnt."messageUuid"
  );

-- clearTextsStatement
UPDATE "public"."Message" AS message
SET "text" = '', "variables" = NULL
WHERE message."id" > $1
  AND message."id" <= $2
  AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
  AND message."createdAt" < $3
  AND message."updatedAt" < $4
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."DeliveryStatus" AS report
    WHERE report."messageUuid" = message."messageUuid" AND report."processedAt" >= $5
  )
  AND (
    message."state" <> 'submitted'
    OR message."updatedAt" < $6
    OR EXISTS (
      SELECT 1
      FROM "public"."DeliveryStatus" AS report
      WHERE report."messageUuid" = message."messageUuid"
        AND report."status" IN ($7, $8, $9, $10, $11)
    )
  )
  AND (message."text" <> '' OR message."variables" IS NOT NULL);

-- deleteOldStatement
DELETE FROM "public"."Message" AS message
WHERE message."id" > $1
  AND message."id" <= $2
  AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
  AND message."createdAt" < $3
  AND message."updatedAt" < $4
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."DeliveryStatus" AS report
    WHERE report."messageUuid" = message."messageUuid" AND report."processedAt" >= $5
  )
  AND (
    message."state" <> 'submitted'
    OR message."updatedAt" < $6
    OR EXISTS (
      SELECT 1
      FROM "public"."DeliveryStatus" AS report
      WHERE report."messageUuid" = message."messageUuid"
        AND report."status" IN ($7, $8, $9, $10, $11)
    )
  )
  AND NOT EXISTS (
    SELECT 1 FROM "public"."DeliveryEvent" WHERE "messageUuid" = message."messageUuid"
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."Message" AS resend
    WHERE resend."resendOf" = COALESCE(message."resendOf", message."id")
      AND (
        resend."updatedAt" >= $12 OR resend."state" IN ('held', 'queued', 'submitting', 'unknown')
      )
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."Batch"
    WHERE "id" = message."batchId" AND "state" NOT IN ('done', 'cancelled')
  )
  AND NOT EXISTS (
    SELECT 1 FROM "public"."Experiment" WHERE "name" = message."experiment" AND "state" = 'running'
  );

-- eraseStatement
UPDATE "public"."Message"
SET "recipient" = '', "text" = '', "variables" = NULL, "metadata" = NULL,
  "clientReference" = NULL, "callbackUrl" = NULL
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
RETURNING "id";

-- deleteEventsStatement
DELETE FROM "public"."MessageEvent" WHERE "id" > $1 AND "id" <= $2;

-- cancelMessage: the same as markQueuedUnknown
