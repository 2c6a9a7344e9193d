-- src/reports/columns/message-columns.reader.ts, written by "npm run docs:sql"

-- listChunks
SELECT COALESCE(json_agg(json_build_array("id", "revision")), '[]')::text AS "chunks"
FROM (
  SELECT "id", "revision"
  FROM "public"."ReportChunk"
  WHERE "firstAt" < $1::TIMESTAMP(3) AND "lastAt" >= $2::TIMESTAMP(3)
  ORDER BY "id"
) AS chunk;

-- readChunk
SELECT (SELECT "revision" FROM "public"."ReportChunk" WHERE "id" = $1) AS "revision",
  COALESCE(json_agg(ROUND(date_part('epoch', "countedAt") * 1000)), '[]')::text AS "countedAt",
  COALESCE(json_agg("dimensionsId"), '[]')::text AS "dimensionsId",
  COALESCE(json_agg("status"), '[]')::text AS "status",
  COALESCE(json_agg("errorCode"), '[]')::text AS "errorCode",
  COALESCE(json_agg("units"), '[]')::text AS "units",
  COALESCE(json_agg("amountMicros"), '[]')::text AS "amountMicros",
  COALESCE(json_agg("sentBucket"), '[]')::text AS "sentBucket",
  COALESCE(json_agg("deliveredBucket"), '[]')::text AS "deliveredBucket",
  COALESCE(json_agg(CASE WHEN "resend" THEN 1 ELSE 0 END), '[]')::text AS "resend"
FROM (
  SELECT * FROM "public"."ReportedMessage" WHERE "number" >= $2 AND "number" < $3 ORDER BY "number"
) AS reported;

-- hasCountedAll
SELECT "id" FROM "public"."ReportRebuild" WHERE "countedAllAt" IS NOT NULL;

-- findFirstUncounted (1 of 2)
SELECT "position" FROM "public"."FeedPosition" WHERE "name" = $1;

-- findFirstUncounted (2 of 2)
SELECT ROUND(date_part('epoch', "processedAt") * 1000) AS "at"
FROM (SELECT * FROM "public"."DeliveryEvent" WHERE "id" > $1 ORDER BY "id" LIMIT 1) AS event
UNION ALL
SELECT ROUND(date_part('epoch', "createdAt") * 1000) AS "at"
FROM (SELECT * FROM "public"."MessageEvent" WHERE "id" > $2 ORDER BY "id" LIMIT 1) AS event;
