-- src/policy/recipient-limits.reader.ts, written by "npm run docs:sql"

-- findOverLimit
SELECT "recipient", COUNT(*) FILTER (WHERE "createdAt" > ?) AS "lastHour", COUNT(*) AS "lastDay",
  MIN("createdAt") FILTER (WHERE "createdAt" > ?) AS "firstOfHour", MIN("createdAt") AS "firstOfDay"
FROM "Message"
WHERE "recipient" IN (SELECT value FROM json_each(?))
  AND "createdAt" > ?
  AND "state" NOT IN ('refused', 'cancelled', 'expired')
GROUP BY "recipient"
HAVING COUNT(*) FILTER (WHERE "createdAt" > ?) >= ? OR COUNT(*) >= ?;
