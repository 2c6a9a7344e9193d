-- src/reports/message-uuid.reader.ts, written by "npm run docs:sql"

-- findMessageUuids
SELECT "number", "messageUuid"
FROM "public"."ReportedMessage"
WHERE "number" IN (SELECT (value->>0)::INTEGER AS "number" FROM jsonb_array_elements($1::jsonb))
  AND "messageUuid" IS NOT NULL;
