-- src/reconciliation/search/message-without-uuid.reader.ts, written by "npm run docs:sql"

-- findDue
SELECT message."id" AS "messageId", message."recipient", message."sender", message."segments",
  message."state", message."stateReason", message."createdAt", message."sendAt",
  message."submittedAt", message."updatedAt", due."submittedAt" AS "checkedSince"
FROM "ReconciliationCheck" due
JOIN "Message" message ON message."id" = due."messageId"
WHERE due."mode" = ?
  AND due."dueAt" <= ?
  AND message."messageUuid" IS NULL
  AND message."state" IN ('submitted', 'unknown')
ORDER BY due."dueAt"
LIMIT ?;

-- findByRecipients
SELECT message."id" AS "messageId", message."recipient", message."sender", message."segments",
  message."state", message."stateReason", message."createdAt", message."sendAt",
  message."submittedAt", message."updatedAt"
FROM "Message" message
WHERE message."recipient" IN (SELECT value FROM json_each(?))
  AND message."messageUuid" IS NULL
  AND message."state" IN ('submitting', 'submitted', 'unknown');

-- findRivals
SELECT message."id" AS "messageId", message."recipient", message."sender", message."segments",
  message."state", message."stateReason", message."createdAt", message."sendAt",
  message."submittedAt", message."updatedAt"
FROM "Message" message
WHERE message."recipient" IN (SELECT value FROM json_each(?))
  AND message."sender" = ?
  AND message."messageUuid" IS NULL
  AND message."id" <> ?
  AND message."state" IN ('submitting', 'submitted', 'unknown');

-- findTaken
SELECT "messageUuid"
FROM "Message"
WHERE "messageUuid" IN (SELECT value FROM json_each(?)) AND "id" <> ?
UNION
SELECT "messageUuid"
FROM "DeliveryStatus"
WHERE "messageUuid" IN (SELECT value FROM json_each(?))
  AND COALESCE("messageId", '') <> ?
  AND ("messageId" IS NOT NULL OR "source" NOT IN (?, ?, ?));
