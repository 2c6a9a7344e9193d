-- src/messages/message.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "Message" (
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
  SELECT value->>0 AS "id", value->>1 AS "recipient", value->>2 AS "sender", value->>3 AS "kind",
    value->>4 AS "text", value->>5 AS "encoding", value->>6 AS "segments", value->>7 AS "template",
    value->>8 AS "templateVersion", value->>9 AS "variables", value->>10 AS "experiment",
    value->>11 AS "variant", value->>12 AS "batchId", value->>13 AS "batchLine",
    value->>14 AS "resendOf", value->>15 AS "resend", value->>16 AS "clientReference",
    value->>17 AS "metadata", value->>18 AS "callbackUrl", value->>19 AS "log",
    value->>20 AS "dltEntityId", value->>21 AS "dltTemplateId", value->>22 AS "dltTemplateCategory",
    value->>23 AS "mode", value->>24 AS "sendAt", value->>25 AS "expiresAt", value->>26 AS "state",
    value->>27 AS "fencingToken", value->>28 AS "createdAt"
  FROM jsonb_each(?)
) AS incoming
WHERE true
ON CONFLICT ("resendOf", "resend") DO NOTHING
RETURNING "id";

-- insertSubmitting: the same as insertStatement

-- beginAttempt
UPDATE "Message"
SET "state" = 'submitting', "stateReason" = NULL, "updatedAt" = ?,
  "attempts" = "attempts" + CASE WHEN "state" = 'queued' THEN 1 ELSE 0 END, "fencingToken" = ?
WHERE "id" IN (SELECT value FROM json_each(?))
  AND (
    (
      "state" = 'queued'
      AND (
        "attempts" = 0
        OR NOT EXISTS (
          SELECT 1 FROM "DeliveryStatus" report WHERE report."messageId" = "Message"."id"
        )
      )
    )
    OR ("state" = 'submitting' AND "fencingToken" = ?)
  )
RETURNING "id";

-- beginAttemptStatement: the same as beginAttempt

-- undoAttempt
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "attempts" = "attempts" + ?
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?
RETURNING "id";

-- requeue
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?
RETURNING "id";

-- markSubmitted, without the UUID (1 of 3)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", "messageUuid", ?, ?, ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?;

-- markSubmitted, without the UUID (2 of 3)
UPDATE "sqlite_sequence"
SET "seq" = newest."id"
FROM (SELECT MAX("id") AS "id" FROM "MessageEvent") AS newest
WHERE "name" = 'DeliveryEvent' AND "seq" < newest."id"
RETURNING "seq";

-- markSubmitted, without the UUID (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?, "submittedAt" = ?
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?
RETURNING "id";

-- markSubmitted, with the UUID (1 of 5)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", ?, ?, "stateReason", ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "messageUuid" = ? AND NOT "id" IN (SELECT value FROM json_each(?));

-- markSubmitted, with the UUID (2 of 5): the same as markSubmitted, without the UUID (2 of 3)

-- markSubmitted, with the UUID (3 of 5)
UPDATE "Message"
SET "messageUuid" = NULL, "updatedAt" = ?
WHERE "messageUuid" = ? AND NOT "id" IN (SELECT value FROM json_each(?))
RETURNING "id";

-- markSubmitted, with the UUID (4 of 5)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", ?, ?, ?, ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?;

-- markSubmitted, with the UUID (5 of 5)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?, "messageUuid" = ?, "submittedAt" = ?
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?
RETURNING "id";

-- markSubmittedStatements (1 of 5): the same as markSubmitted, with the UUID (1 of 5)

-- markSubmittedStatements (2 of 5): the same as markSubmitted, without the UUID (2 of 3)

-- markSubmittedStatements (3 of 5): the same as markSubmitted, with the UUID (3 of 5)

-- markSubmittedStatements (4 of 5): the same as markSubmitted, with the UUID (4 of 5)

-- markSubmittedStatements (5 of 5): the same as markSubmitted, with the UUID (5 of 5)

-- markRefused (1 of 3): the same as markSubmitted, without the UUID (1 of 3)

-- markRefused (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- markRefused (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?
RETURNING "id";

-- markQueuedUnknown (1 of 3)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", "messageUuid", ?, ?, ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "state" IN (SELECT value FROM json_each(?)) AND "id" IN (SELECT value FROM json_each(?));

-- markQueuedUnknown (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- markQueuedUnknown (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?
WHERE "state" IN (SELECT value FROM json_each(?)) AND "id" IN (SELECT value FROM json_each(?))
RETURNING "id";

-- markUnknown (1 of 3): the same as markSubmitted, without the UUID (1 of 3)

-- markUnknown (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- markUnknown (3 of 3): the same as markRefused (3 of 3)

-- closeQueued (1 of 3): the same as markQueuedUnknown (1 of 3)

-- closeQueued (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- closeQueued (3 of 3): the same as markQueuedUnknown (3 of 3)

-- markReported (1 of 3)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", ?, ?, ?, ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "id" = ?
  AND ("state" = 'unknown' OR ("state" = 'queued' AND "attempts" > 0))
  AND NOT EXISTS (SELECT 1 FROM "Message" other WHERE other."messageUuid" = ? AND other."id" <> ?);

-- markReported (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- markReported (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?, "messageUuid" = ?, "submittedAt" = ?
WHERE "id" = ?
  AND ("state" = 'unknown' OR ("state" = 'queued' AND "attempts" > 0))
  AND NOT EXISTS (SELECT 1 FROM "Message" other WHERE other."messageUuid" = ? AND other."id" <> ?)
RETURNING "id";

-- markSubmittedByOperator (1 of 3)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", "messageUuid", ?, "stateReason", ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "state" IN (SELECT value FROM json_each(?)) AND "id" IN (SELECT value FROM json_each(?));

-- markSubmittedByOperator (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- markSubmittedByOperator (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "submittedAt" = "updatedAt"
WHERE "state" IN (SELECT value FROM json_each(?)) AND "id" IN (SELECT value FROM json_each(?))
RETURNING "id";

-- requeueUnknownStatements, by an operator (1 of 3)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", "messageUuid", ?, ?, ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM "DeliveryStatus" report WHERE report."messageId" = "Message"."id");

-- requeueUnknownStatements, by an operator (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- requeueUnknownStatements, by an operator (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?, "fencingToken" = ?
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM "DeliveryStatus" report WHERE report."messageId" = "Message"."id")
RETURNING "id";

-- requeueUnknownStatements, of an attempt (1 of 3)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", "messageUuid", ?, ?, ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?
  AND NOT EXISTS (SELECT 1 FROM "DeliveryStatus" report WHERE report."messageId" = "Message"."id")
  AND NOT EXISTS (
    SELECT 1
    FROM "Batch" batch
    WHERE batch."id" = "Message"."batchId" AND batch."state" IN ('paused', 'cancelled')
  );

-- requeueUnknownStatements, of an attempt (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- requeueUnknownStatements, of an attempt (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?, "stateReason" = ?, "fencingToken" = ?
WHERE "state" IN (SELECT value FROM json_each(?))
  AND "id" IN (SELECT value FROM json_each(?))
  AND "fencingToken" = ?
  AND NOT EXISTS (SELECT 1 FROM "DeliveryStatus" report WHERE report."messageId" = "Message"."id")
  AND NOT EXISTS (
    SELECT 1
    FROM "Batch" batch
    WHERE batch."id" = "Message"."batchId" AND batch."state" IN ('paused', 'cancelled')
  )
RETURNING "id";

-- queueHeldStatement
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?
WHERE "state" IN (SELECT value FROM json_each(?)) AND "id" IN (SELECT value FROM json_each(?))
RETURNING "id";

-- holdBatchStatement
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?
WHERE "state" IN (SELECT value FROM json_each(?)) AND "batchId" = ?
RETURNING "id";

-- cancelBatchStatements (1 of 3)
INSERT INTO "MessageEvent" ("id", "messageId", "messageUuid", "change", "reason", "createdAt")
SELECT last."lastId" + ROW_NUMBER() OVER (ORDER BY "id"), "id", "messageUuid", ?, "stateReason", ?
FROM "Message",
(
  SELECT MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ) AS "lastId"
) AS last
WHERE "state" IN ('held', 'queued')
  AND "id" IN (
    SELECT "id"
    FROM "Message"
    WHERE "batchId" = ? AND "state" IN ('held', 'queued')
    ORDER BY "state" DESC, "id" DESC
    LIMIT ?
  );

-- cancelBatchStatements (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- cancelBatchStatements (3 of 3)
UPDATE "Message"
SET "state" = ?, "updatedAt" = ?
WHERE "state" IN ('held', 'queued')
  AND "id" IN (
    SELECT "id"
    FROM "Message"
    WHERE "batchId" = ? AND "state" IN ('held', 'queued')
    ORDER BY "state" DESC, "id" DESC
    LIMIT ?
  )
RETURNING "id";

-- deleteOfBatchStatement
DELETE FROM "Message"
WHERE "id" IN (SELECT "id" FROM "Message" WHERE "batchId" = ? LIMIT ?)
  AND NOT EXISTS (SELECT 1 FROM "Batch" WHERE "id" = ?)
RETURNING "id";

-- deleteStatement
DELETE FROM "Message" WHERE "id" = ?;

-- learnUuidsStatement
UPDATE "Message"
SET "messageUuid" = learnt."messageUuid"
FROM (SELECT value->>0 AS "id", value->>1 AS "messageUuid" FROM jsonb_each(?)) AS learnt
WHERE "Message"."id" = learnt."id"
  AND "Message"."messageUuid" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "Message" other WHERE other."messageUuid" = learnt."messageUuid");

-- clearTextsStatement
UPDATE "Message" AS message
SET "text" = '', "variables" = NULL
WHERE message."id" > ?
  AND message."id" <= ?
  AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
  AND message."createdAt" < ?
  AND message."updatedAt" < ?
  AND NOT EXISTS (
    SELECT 1
    FROM "DeliveryStatus" AS report
    WHERE report."messageUuid" = message."messageUuid" AND report."processedAt" >= ?
  )
  AND (
    message."state" <> 'submitted'
    OR message."updatedAt" < ?
    OR EXISTS (
      SELECT 1
      FROM "DeliveryStatus" AS report
      WHERE report."messageUuid" = message."messageUuid" AND report."status" IN (?, ?, ?, ?, ?)
    )
  )
  AND (message."text" <> '' OR message."variables" IS NOT NULL);

-- deleteOldStatement
DELETE FROM "Message" AS message
WHERE message."id" > ?
  AND message."id" <= ?
  AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
  AND message."createdAt" < ?
  AND message."updatedAt" < ?
  AND NOT EXISTS (
    SELECT 1
    FROM "DeliveryStatus" AS report
    WHERE report."messageUuid" = message."messageUuid" AND report."processedAt" >= ?
  )
  AND (
    message."state" <> 'submitted'
    OR message."updatedAt" < ?
    OR EXISTS (
      SELECT 1
      FROM "DeliveryStatus" AS report
      WHERE report."messageUuid" = message."messageUuid" AND report."status" IN (?, ?, ?, ?, ?)
    )
  )
  AND NOT EXISTS (SELECT 1 FROM "DeliveryEvent" WHERE "messageUuid" = message."messageUuid")
  AND NOT EXISTS (
    SELECT 1
    FROM "Message" AS resend
    WHERE resend."resendOf" = COALESCE(message."resendOf", message."id")
      AND (resend."updatedAt" >= ? OR resend."state" IN ('held', 'queued', 'submitting', 'unknown'))
  )
  AND NOT EXISTS (
    SELECT 1 FROM "Batch" WHERE "id" = message."batchId" AND "state" NOT IN ('done', 'cancelled')
  )
  AND NOT EXISTS (
    SELECT 1 FROM "Experiment" WHERE "name" = message."experiment" AND "state" = 'running'
  );

-- eraseStatement
UPDATE "Message"
SET "recipient" = '', "text" = '', "variables" = NULL, "metadata" = NULL,
  "clientReference" = NULL, "callbackUrl" = NULL
WHERE "id" IN (SELECT value FROM json_each(?))
RETURNING "id";

-- deleteEventsStatement
DELETE FROM "MessageEvent" WHERE "id" > ? AND "id" <= ?;

-- cancelMessage (1 of 3): the same as markQueuedUnknown (1 of 3)

-- cancelMessage (2 of 3): the same as markSubmitted, without the UUID (2 of 3)

-- cancelMessage (3 of 3): the same as markQueuedUnknown (3 of 3)
