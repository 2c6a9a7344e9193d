-- src/recipients/personal-lines.reader.ts, written by "npm run docs:sql"

-- findLines
SELECT "batchId", "line", "result", "reason", "recipient", "messageId"
FROM "BatchLine"
WHERE "batchId" > ?
  AND "batchId" <= ?
  AND "batchId" < ?
  AND (
    "recipient" IN (SELECT value FROM json_each(?)) OR ("result" = 'invalid' AND "recipient" LIKE ?)
  );
