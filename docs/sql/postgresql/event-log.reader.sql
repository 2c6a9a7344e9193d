-- src/feed/event-log.reader.ts, written by "npm run docs:sql"

-- findNewest
SELECT GREATEST(
  GREATEST(
    COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
    COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
  ),
  COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
) AS "id";

-- readEvents (1 of 3)
SELECT COALESCE(
  json_agg(
    json_build_array(
      "id", "messageUuid", "messageId", "status", "errorCode", "outcome",
      ROUND(date_part('epoch', "receivedAt") * 1000)
    )
  ),
  '[]'
)::text AS "rows"
FROM (
  SELECT "id", "messageUuid", "messageId", "status", "errorCode", "outcome", "receivedAt"
  FROM "public"."DeliveryEvent"
  WHERE "id" > $1
    AND "id" <= $2
    AND "status" IN ($3, $4)
    AND "outcome" IN ($5, $6)
    AND "messageId" IS NOT NULL
    AND "source" NOT IN ($7, $8)
  ORDER BY "id"
  LIMIT $9
) AS event;

-- readEvents (2 of 3)
SELECT COALESCE(
  json_agg(
    json_build_array(
      "id", "messageId", "messageUuid", "change", "reason",
      ROUND(date_part('epoch', "createdAt") * 1000)
    )
  ),
  '[]'
)::text AS "rows"
FROM (
  SELECT "id", "messageId", "messageUuid", "change", "reason", "createdAt"
  FROM "public"."MessageEvent"
  WHERE "id" > $1 AND "id" <= $2 AND "change" IN ($3)
  ORDER BY "id"
  LIMIT $4
) AS event;

-- readEvents (3 of 3)
SELECT COALESCE(
  json_agg(json_build_array("id", "type", "data", ROUND(date_part('epoch', "createdAt") * 1000))),
  '[]'
)::text AS "rows"
FROM (
  SELECT "id", "type", "data", "createdAt"
  FROM "public"."ServiceEvent"
  WHERE "id" > $1 AND "id" <= $2 AND "type" IN ($3)
  ORDER BY "id"
  LIMIT $4
) AS event;

-- findHighWatermark
SELECT GREATEST(
  GREATEST(
    COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
    COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
  ),
  COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
)::text AS "id",
  GREATEST(
    COALESCE(pg_sequence_last_value($1::text::regclass), 0),
    GREATEST(
      GREATEST(
        COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
    )
  )::text AS "lastDrawn",
  ARRAY(
    SELECT DISTINCT "virtualtransaction"
    FROM pg_locks
    WHERE "locktype" = 'relation'
      AND "mode" = 'RowExclusiveLock'
      AND "granted"
      AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
      AND "relation" IN ($2::text::regclass, $3::text::regclass, $4::text::regclass)
  ) AS "transactions";
