-- src/reconciliation/checks/check.reader.ts, written by "npm run docs:sql"

-- findOpen
SELECT message."id" AS "messageId", message."mode",
  COALESCE(message."submittedAt", message."updatedAt") AS "submittedAt"
FROM "Message" message
WHERE message."id" IN (SELECT value FROM json_each(?))
  AND message."state" IN ('submitted', 'unknown')
  AND NOT EXISTS (
    SELECT 1
    FROM "DeliveryStatus" present
    WHERE present."messageUuid" = message."messageUuid"
      AND present."status" IN (SELECT value FROM json_each(?))
  );

-- findAsked
SELECT message."id", message."messageUuid", present."status", present."errorCode", present."mcc",
  present."mnc"
FROM "Message" message
LEFT JOIN "DeliveryStatus" present ON present."messageUuid" = message."messageUuid"
WHERE message."id" IN (SELECT value FROM json_each(?))
  AND message."mode" = ?
  AND message."messageUuid" IS NOT NULL
  AND (present."status" IS NULL OR NOT present."status" IN (SELECT value FROM json_each(?)));

-- findDue
SELECT due."messageId", due."submittedAt", message."id", message."messageUuid", present."status",
  present."errorCode", present."mcc", present."mnc"
FROM (
  SELECT "messageId", "submittedAt", "dueAt"
  FROM "ReconciliationCheck"
  WHERE "mode" = ? AND "dueAt" <= ?
  ORDER BY "dueAt"
  LIMIT ?
) AS due
LEFT JOIN "Message" message ON message."id" = due."messageId"
LEFT JOIN "DeliveryStatus" present ON present."messageUuid" = message."messageUuid"
ORDER BY due."dueAt";
