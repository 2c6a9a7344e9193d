-- src/policy/recipient-limits.reader.ts, written by "npm run docs:sql"

-- findOverLimit
SELECT "recipient", COUNT(*) FILTER (WHERE "createdAt" > $1::TIMESTAMP(3)) AS "lastHour",
  COUNT(*) AS "lastDay",
  MIN("createdAt") FILTER (WHERE "createdAt" > $2::TIMESTAMP(3)) AS "firstOfHour",
  MIN("createdAt") AS "firstOfDay"
FROM "public"."Message"
WHERE "recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
  AND "createdAt" > $4::TIMESTAMP(3)
  AND "state" NOT IN ('refused', 'cancelled', 'expired')
GROUP BY "recipient"
HAVING COUNT(*) FILTER (WHERE "createdAt" > $5::TIMESTAMP(3)) >= $6::INTEGER
  OR COUNT(*) >= $7::INTEGER;
