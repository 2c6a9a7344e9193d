-- src/retention/purge-range.reader.ts, written by "npm run docs:sql"

-- findNext, of messages
SELECT MAX("id") AS "upTo", COUNT(*) AS "rows"
FROM (SELECT "id" FROM "Message" WHERE "id" > ? AND "id" < ? ORDER BY "id" LIMIT ?) AS batch;

-- findNext, of events
SELECT MAX("id") AS "upTo", COUNT(*) AS "rows"
FROM (SELECT "id" FROM "DeliveryEvent" WHERE "id" > ? AND "id" <= ? ORDER BY "id" LIMIT ?) AS batch;
