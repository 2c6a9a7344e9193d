-- src/recipients/personal-data.reader.ts, written by "npm run docs:sql"

-- findLast, of ids that are texts
SELECT MAX("id") AS "last", COUNT(*) AS "passed"
FROM (SELECT "id" FROM "public"."Job" WHERE "id" > $1 ORDER BY "id" LIMIT $2) AS passed;

-- findLast, of the log
SELECT MAX("id") AS "last", COUNT(*) AS "passed"
FROM (SELECT "id" FROM "public"."DeliveryEvent" WHERE "id" > $1 ORDER BY "id" LIMIT $2) AS passed;
