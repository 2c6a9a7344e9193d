-- src/reconciliation/checks/check.reader.ts, written by "npm run docs:sql"

-- findOpen
SELECT message."id" AS "messageId", message."mode",
  COALESCE(message."submittedAt", message."updatedAt") AS "submittedAt"
FROM "public"."Message" message
WHERE message."id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
  AND message."state" IN ('submitted', 'unknown')
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."DeliveryStatus" present
    WHERE present."messageUuid" = message."messageUuid"
      AND present."status" = ANY (ARRAY(SELECT jsonb_array_elements_text($2::jsonb)))
  );

-- findAsked
SELECT message."id", message."messageUuid", present."status", present."errorCode", present."mcc",
  present."mnc"
FROM "public"."Message" message
LEFT JOIN "public"."DeliveryStatus" present ON present."messageUuid" = message."messageUuid"
WHERE message."id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
  AND message."mode" = $2
  AND message."messageUuid" IS NOT NULL
  AND (
    present."status" IS NULL
    OR NOT present."status" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
  );

-- findDue
SELECT due."messageId", due."submittedAt", message."id", message."messageUuid", present."status",
  present."errorCode", present."mcc", present."mnc"
FROM (
  SELECT "messageId", "submittedAt", "dueAt"
  FROM "public"."ReconciliationCheck"
  WHERE "mode" = $1 AND "dueAt" <= $2
  ORDER BY "dueAt"
  LIMIT $3
) AS due
LEFT JOIN "public"."Message" message ON message."id" = due."messageId"
LEFT JOIN "public"."DeliveryStatus" present ON present."messageUuid" = message."messageUuid"
ORDER BY due."dueAt";
