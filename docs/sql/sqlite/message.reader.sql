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
