-- src/recipients/personal-lines.reader.ts, written by "npm run docs:sql"

-- findLines
SELECT "batchId", "line", "result", "reason", "recipient", "messageId"
FROM "public"."BatchLine"
WHERE "batchId" > $1
  AND "batchId" <= $2
  AND "batchId" < $3
  AND (
    "recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
    OR ("result" = 'invalid' AND "recipient" LIKE $5)
  );
