-- src/reconciliation/search/message-without-uuid.reader.ts, written by "npm run docs:sql"

-- findDue
SELECT message."id" AS "messageId", message."recipient", message."sender", message."segments",
  message."state", message."stateReason", message."createdAt", message."sendAt",
  message."submittedAt", message."updatedAt", due."submittedAt" AS "checkedSince"
FROM "public"."ReconciliationCheck" due
JOIN "public"."Message" message ON message."id" = due."messageId"
WHERE due."mode" = $1
  AND due."dueAt" <= $2
  AND message."messageUuid" IS NULL
  AND message."state" IN ('submitted', 'unknown')
ORDER BY due."dueAt"
LIMIT $3;

-- findByRecipients
SELECT message."id" AS "messageId", message."recipient", message."sender", message."segments",
  message."state", message."stateReason", message."createdAt", message."sendAt",
  message."submittedAt", message."updatedAt"
FROM "public"."Message" message
WHERE message."recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
  AND message."messageUuid" IS NULL
  AND message."state" IN ('submitting', 'submitted', 'unknown');

-- findRivals
SELECT message."id" AS "messageId", message."recipient", message."sender", message."segments",
  message."state", message."stateReason", message."createdAt", message."sendAt",
  message."submittedAt", message."updatedAt"
FROM "public"."Message" message
WHERE message."recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
  AND message."sender" = $2
  AND message."messageUuid" IS NULL
  AND message."id" <> $3
  AND message."state" IN ('submitting', 'submitted', 'unknown');

-- findTaken
SELECT "messageUuid"
FROM "public"."Message"
WHERE "messageUuid" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb))) AND "id" <> $2
UNION
SELECT "messageUuid"
FROM "public"."DeliveryStatus"
WHERE "messageUuid" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
  AND COALESCE("messageId", '') <> $4
  AND ("messageId" IS NOT NULL OR "source" NOT IN ($5, $6, $7));
