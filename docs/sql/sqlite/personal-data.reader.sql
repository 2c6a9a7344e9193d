-- src/recipients/personal-data.reader.ts, written by "npm run docs:sql"

-- findLast, of ids that are texts
SELECT MAX("id") AS "last", COUNT(*) AS "passed"
FROM (SELECT "id" FROM "Job" WHERE "id" > ? ORDER BY "id" LIMIT ?) AS passed;

-- findLast, of the log
SELECT MAX("id") AS "last", COUNT(*) AS "passed"
FROM (SELECT "id" FROM "DeliveryEvent" WHERE "id" > ? ORDER BY "id" LIMIT ?) AS passed;
