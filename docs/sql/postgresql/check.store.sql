-- src/reconciliation/checks/check.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "public"."ReconciliationCheck" AS stored ("messageId", "mode", "submittedAt", "dueAt")
SELECT "messageId", "mode", "submittedAt", "dueAt"
FROM (
  SELECT (value->>0)::TEXT AS "messageId", (value->>1)::TEXT AS "mode",
    (value->>2)::TIMESTAMP(3) AS "submittedAt", (value->>3)::TIMESTAMP(3) AS "dueAt"
  FROM jsonb_array_elements($1::jsonb)
) AS incoming
WHERE true
ON CONFLICT ("messageId") DO UPDATE
SET "mode" = excluded."mode", "submittedAt" = excluded."submittedAt", "dueAt" = excluded."dueAt";

-- reschedule
UPDATE "public"."ReconciliationCheck"
SET "dueAt" = next."dueAt"
FROM (
  SELECT (value->>0)::TEXT AS "messageId", (value->>1)::TIMESTAMP(3) AS "dueAt"
  FROM jsonb_array_elements($1::jsonb)
) AS next
WHERE "ReconciliationCheck"."messageId" = next."messageId";

-- delete
DELETE FROM "public"."ReconciliationCheck"
WHERE "messageId" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)));
