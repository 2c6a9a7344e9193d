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
SELECT message."id", message."messageUuid", present."status", present."errorCode",
  present."units", present."totalRateMicros", present."totalAmountMicros", present."mcc",
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
SELECT due."messageId", due."submittedAt", due."id", due."messageUuid", present."status",
  present."errorCode", present."units", present."totalRateMicros", present."totalAmountMicros",
  present."mcc", present."mnc"
FROM (
  SELECT "check"."messageId", "check"."submittedAt", "check"."dueAt", message."id",
    message."messageUuid"
  FROM "public"."ReconciliationCheck" AS "check"
  LEFT JOIN "public"."Message" message ON message."id" = "check"."messageId"
  WHERE "check"."mode" = $1
    AND "check"."dueAt" <= $2
    AND NOT (
      message."messageUuid" IS NULL AND COALESCE(message."state", '') IN ('submitted', 'unknown')
    )
  ORDER BY "check"."dueAt"
  LIMIT $3
) AS due
LEFT JOIN "public"."DeliveryStatus" present ON present."messageUuid" = due."messageUuid"
ORDER BY due."dueAt";
