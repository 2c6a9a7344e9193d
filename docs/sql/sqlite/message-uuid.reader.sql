-- src/reports/message-uuid.reader.ts, written by "npm run docs:sql"

-- findMessageUuids
SELECT "number", "messageUuid"
FROM "ReportedMessage"
WHERE "number" IN (SELECT value->>0 AS "number" FROM jsonb_each(?)) AND "messageUuid" IS NOT NULL;
