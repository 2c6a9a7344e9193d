-- src/reports/recording/reported-message.store.ts, written by "npm run docs:sql"

-- writeStatements (1 of 3)
INSERT INTO "ReportDimensions" (
  "id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment",
  "variant"
)
SELECT value->>0 AS "id", value->>1 AS "mode", value->>2 AS "country", value->>3 AS "network",
  value->>4 AS "sender", value->>5 AS "kind", value->>6 AS "template", value->>7 AS "batchId",
  value->>8 AS "experiment", value->>9 AS "variant"
FROM jsonb_each(?)
WHERE true
ON CONFLICT ("id") DO NOTHING;

-- writeStatements (2 of 3)
INSERT INTO "ReportedMessage" (
  "number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode",
  "units", "amountMicros", "sentBucket", "deliveredBucket", "resend"
)
SELECT value->>0 AS "number", value->>1 AS "key", value->>2 AS "messageUuid",
  value->>3 AS "recipient", value->>4 AS "countedAt", value->>5 AS "dimensionsId",
  value->>6 AS "status", value->>7 AS "errorCode", value->>8 AS "units",
  value->>9 AS "amountMicros", value->>10 AS "sentBucket", value->>11 AS "deliveredBucket",
  value->>12 AS "resend"
FROM jsonb_each(?)
WHERE true
ON CONFLICT ("number") DO UPDATE
SET "key" = excluded."key", "messageUuid" = excluded."messageUuid",
  "recipient" = excluded."recipient", "countedAt" = excluded."countedAt",
  "dimensionsId" = excluded."dimensionsId", "status" = excluded."status",
  "errorCode" = excluded."errorCode", "units" = excluded."units",
  "amountMicros" = excluded."amountMicros", "sentBucket" = excluded."sentBucket",
  "deliveredBucket" = excluded."deliveredBucket", "resend" = excluded."resend";

-- writeStatements (3 of 3)
INSERT INTO "ReportChunk" AS stored ("id", "firstAt", "lastAt", "messages", "revision")
SELECT "id", "firstAt", "lastAt", "messages", 1
FROM (
  SELECT value->>0 AS "id", value->>1 AS "firstAt", value->>2 AS "lastAt", value->>3 AS "messages"
  FROM jsonb_each(?)
) AS incoming
WHERE true
ON CONFLICT ("id") DO UPDATE
SET "revision" = stored."revision" + 1, "firstAt" = MIN(stored."firstAt", excluded."firstAt"),
  "lastAt" = MAX(stored."lastAt", excluded."lastAt"),
  "messages" = MAX(stored."messages", excluded."messages");

-- eraseRecipientsStatement
UPDATE "ReportedMessage"
SET "recipient" = NULL
WHERE "key" IN (SELECT value FROM json_each(?)) AND "recipient" IS NOT NULL;
