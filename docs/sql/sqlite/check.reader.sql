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
SELECT message."id", message."messageUuid", present."status", present."errorCode",
  present."units", present."totalRateMicros", present."totalAmountMicros", present."mcc",
  present."mnc"
FROM "Message" message
LEFT JOIN "DeliveryStatus" present ON present."messageUuid" = message."messageUuid"
WHERE message."id" IN (SELECT value FROM json_each(?))
  AND message."mode" = ?
  AND message."messageUuid" IS NOT NULL
  AND (present."status" IS NULL OR NOT present."status" IN (SELECT value FROM json_each(?)));

-- findDue
SELECT due."messageId", due."submittedAt", due."id", due."messageUuid", present."status",
  present."errorCode", present."units", present."totalRateMicros", present."totalAmountMicros",
  present."mcc", present."mnc"
FROM (
  SELECT "check"."messageId", "check"."submittedAt", "check"."dueAt", message."id",
    message."messageUuid"
  FROM "ReconciliationCheck" AS "check"
  LEFT JOIN "Message" message ON message."id" = "check"."messageId"
  WHERE "check"."mode" = ?
    AND "check"."dueAt" <= ?
    AND NOT (
      message."messageUuid" IS NULL AND COALESCE(message."state", '') IN ('submitted', 'unknown')
    )
  ORDER BY "check"."dueAt"
  LIMIT ?
) AS due
LEFT JOIN "DeliveryStatus" present ON present."messageUuid" = due."messageUuid"
ORDER BY due."dueAt";
