-- src/reports/recording/reported-message.store.ts, written by "npm run docs:sql"

-- writeStatements (1 of 3)
INSERT INTO "public"."ReportDimensions" (
  "id", "mode", "country", "network", "sender", "kind", "template", "batchId", "experiment",
  "variant"
)
SELECT (value->>0)::INTEGER AS "id", (value->>1)::TEXT AS "mode", (value->>2)::TEXT AS "country",
  (value->>3)::TEXT AS "network", (value->>4)::TEXT AS "sender", (value->>5)::TEXT AS "kind",
  (value->>6)::TEXT AS "template", (value->>7)::TEXT AS "batchId",
  (value->>8)::TEXT AS "experiment", (value->>9)::TEXT AS "variant"
FROM jsonb_array_elements($1::jsonb)
WHERE true
ON CONFLICT ("id") DO NOTHING;

-- writeStatements (2 of 3)
INSERT INTO "public"."ReportedMessage" (
  "number", "key", "messageUuid", "recipient", "countedAt", "dimensionsId", "status", "errorCode",
  "units", "amountMicros", "sentBucket", "deliveredBucket", "resend"
)
SELECT (value->>0)::INTEGER AS "number", (value->>1)::TEXT AS "key",
  (value->>2)::TEXT AS "messageUuid", (value->>3)::TEXT AS "recipient",
  (value->>4)::TIMESTAMP(3) AS "countedAt", (value->>5)::INTEGER AS "dimensionsId",
  (value->>6)::TEXT AS "status", (value->>7)::TEXT AS "errorCode", (value->>8)::INTEGER AS "units",
  (value->>9)::INTEGER AS "amountMicros", (value->>10)::INTEGER AS "sentBucket",
  (value->>11)::INTEGER AS "deliveredBucket", (value->>12)::BOOLEAN AS "resend"
FROM jsonb_array_elements($1::jsonb)
WHERE true
ON CONFLICT ("number") DO UPDATE
SET "key" = excluded."key", "messageUuid" = excluded."messageUuid",
  "recipient" = excluded."recipient", "countedAt" = excluded."countedAt",
  "dimensionsId" = excluded."dimensionsId", "status" = excluded."status",
  "errorCode" = excluded."errorCode", "units" = excluded."units",
  "amountMicros" = excluded."amountMicros", "sentBucket" = excluded."sentBucket",
  "deliveredBucket" = excluded."deliveredBucket", "resend" = excluded."resend";

-- writeStatements (3 of 3)
INSERT INTO "public"."ReportChunk" AS stored ("id", "firstAt", "lastAt", "messages", "revision")
SELECT "id", "firstAt", "lastAt", "messages", 1
FROM (
  SELECT (value->>0)::INTEGER AS "id", (value->>1)::TIMESTAMP(3) AS "firstAt",
    (value->>2)::TIMESTAMP(3) AS "lastAt", (value->>3)::INTEGER AS "messages"
  FROM jsonb_array_elements($1::jsonb)
) AS incoming
WHERE true
ON CONFLICT ("id") DO UPDATE
SET "revision" = stored."revision" + 1, "firstAt" = LEAST(stored."firstAt", excluded."firstAt"),
  "lastAt" = GREATEST(stored."lastAt", excluded."lastAt"),
  "messages" = GREATEST(stored."messages", excluded."messages");

-- eraseRecipientsStatement
UPDATE "public"."ReportedMessage"
SET "recipient" = NULL
WHERE "key" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb))) AND "recipient" IS NOT NULL;
