-- src/messages/message.reader.ts, written by "npm run docs:sql"

-- findUnknownWithReport, some of all
SELECT message."id", present."messageUuid"
FROM "public"."Message" message
JOIN "public"."DeliveryStatus" present ON present."messageId" = message."id"
WHERE message."state" = 'unknown'
LIMIT 100;

-- findUnknownWithReport, with ids
SELECT message."id", present."messageUuid"
FROM "public"."Message" message
JOIN "public"."DeliveryStatus" present ON present."messageId" = message."id"
WHERE message."state" = 'unknown'
  AND message."id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)));

-- countQueuedDue
SELECT COUNT(*) AS "count"
FROM "public"."Message" message
WHERE message."batchId" = $1
  AND message."state" = 'queued'
  AND NOT EXISTS (
    SELECT 1 FROM "public"."Job" job WHERE job."id" = message."id" AND job."visibleAt" > $2
  );
