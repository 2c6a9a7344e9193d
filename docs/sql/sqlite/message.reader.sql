-- src/messages/message.reader.ts, written by "npm run docs:sql"

-- findUnknownWithReport, some of all
SELECT message."id", present."messageUuid"
FROM "Message" message
JOIN "DeliveryStatus" present ON present."messageId" = message."id"
WHERE message."state" = 'unknown'
LIMIT 100;

-- findUnknownWithReport, with ids
SELECT message."id", present."messageUuid"
FROM "Message" message
JOIN "DeliveryStatus" present ON present."messageId" = message."id"
WHERE message."state" = 'unknown' AND message."id" IN (SELECT value FROM json_each(?));

-- countQueuedDue
SELECT COUNT(*) AS "count"
FROM "Message" message
WHERE message."batchId" = ?
  AND message."state" = 'queued'
  AND NOT EXISTS (SELECT 1 FROM "Job" job WHERE job."id" = message."id" AND job."visibleAt" > ?);
