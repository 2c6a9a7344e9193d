-- src/templates/rate.reader.ts, written by "npm run docs:sql"

-- averageMicros
SELECT CAST(AVG("rate") AS DOUBLE PRECISION) AS "average"
FROM (
  SELECT "totalRateMicros" AS "rate"
  FROM (SELECT "id", "totalRateMicros" FROM "public"."DeliveryStatus" ORDER BY "id" DESC LIMIT $1) AS newest
  WHERE "totalRateMicros" IS NOT NULL
  ORDER BY "id" DESC
  LIMIT $2
) AS rated;
