-- src/retention/purge-range.reader.ts, written by "npm run docs:sql"

-- findNext, of messages
SELECT MAX("id") AS "upTo", COUNT(*) AS "rows"
FROM (SELECT "id" FROM "public"."Message" WHERE "id" > $1 AND "id" < $2 ORDER BY "id" LIMIT $3) AS batch;

-- findNext, of events
SELECT MAX("id") AS "upTo", COUNT(*) AS "rows"
FROM (
  SELECT "id" FROM "public"."DeliveryEvent" WHERE "id" > $1 AND "id" <= $2 ORDER BY "id" LIMIT $3
) AS batch;
