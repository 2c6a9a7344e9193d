-- src/experiments/variant-opt-outs.reader.ts, written by "npm run docs:sql"

-- countOptOuts
SELECT message."variant", message."recipient", message."sender",
  entry."recipient" AS "optOutRecipient", entry."sender" AS "optOutSender", entry."source"
FROM "public"."OptOut" entry CROSS
JOIN "public"."Message" message
WHERE entry."id" >= $1
  AND entry."createdAt" >= $2
  AND message."recipient" IN (
    entry."recipient",
    CASE
      WHEN entry."recipient" LIKE '+549%' THEN '+54' || SUBSTR(entry."recipient", 5)
      WHEN entry."recipient" LIKE '+55__9%'
        THEN SUBSTR(entry."recipient", 1, 5) || SUBSTR(entry."recipient", 7)
      ELSE entry."recipient"
    END
  )
  AND message."submittedAt" <= entry."createdAt"
  AND COALESCE(message."experiment", '') = $3
  AND message."mode" = $4;
