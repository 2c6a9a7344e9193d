-- src/reconciliation/checks/check.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "ReconciliationCheck" AS stored ("messageId", "mode", "submittedAt", "dueAt")
SELECT "messageId", "mode", "submittedAt", "dueAt"
FROM (
  SELECT value->>0 AS "messageId", value->>1 AS "mode", value->>2 AS "submittedAt",
    value->>3 AS "dueAt"
  FROM jsonb_each(?)
) AS incoming
WHERE true
ON CONFLICT ("messageId") DO UPDATE
SET "mode" = excluded."mode", "submittedAt" = excluded."submittedAt", "dueAt" = excluded."dueAt";

-- reschedule
UPDATE "ReconciliationCheck"
SET "dueAt" = next."dueAt"
FROM (SELECT value->>0 AS "messageId", value->>1 AS "dueAt" FROM jsonb_each(?)) AS next
WHERE "ReconciliationCheck"."messageId" = next."messageId";

-- delete
DELETE FROM "ReconciliationCheck" WHERE "messageId" IN (SELECT value FROM json_each(?));
