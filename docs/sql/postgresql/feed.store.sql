-- src/feed/feed.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "public"."FeedPosition" AS stored (
  "name", "position", "lockedBy", "leaseUntil", "updatedAt"
)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ("name") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE (
  stored."lockedBy" IS NULL
  OR stored."lockedBy" = $6
  OR stored."leaseUntil" < $7
  OR stored."leaseUntil" > $8
)
RETURNING "position";

-- findOffset
SELECT "position", "lockedBy", ROUND(date_part('epoch', "leaseUntil") * 1000) AS "leaseUntil"
FROM "public"."FeedPosition"
WHERE "name" = $1;

-- commitOffset
UPDATE "public"."FeedPosition"
SET "position" = $1, "updatedAt" = $2, "leaseUntil" = $3
WHERE "name" = $4
  AND "lockedBy" = $5
  AND "position" = $6
  AND GREATEST(
    COALESCE(pg_sequence_last_value($7::text::regclass), 0),
    GREATEST(
      GREATEST(
        COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
    )
  ) >= $8
RETURNING "name";

-- lowerOffset
UPDATE "public"."FeedPosition"
SET "position" = $1, "updatedAt" = $2
WHERE "name" = $3
  AND "lockedBy" = $4
  AND CAST("position" AS BIGINT) > GREATEST(
    COALESCE(pg_sequence_last_value($5::text::regclass), 0),
    GREATEST(
      GREATEST(
        COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
    )
  )
  AND GREATEST(
    COALESCE(pg_sequence_last_value($6::text::regclass), 0),
    GREATEST(
      GREATEST(
        COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
    )
  ) >= $7
RETURNING "name";

-- renewLease
UPDATE "public"."FeedPosition" SET "leaseUntil" = $1 WHERE "name" = $2 AND "lockedBy" = $3;

-- releaseLease
UPDATE "public"."FeedPosition"
SET "lockedBy" = NULL, "leaseUntil" = NULL
WHERE "name" = $1 AND "lockedBy" = $2;

-- rewind
INSERT INTO "public"."FeedPosition" ("name", "position", "updatedAt")
VALUES ($1, $2, $3)
ON CONFLICT ("name") DO UPDATE
SET "position" = excluded."position", "updatedAt" = excluded."updatedAt", "lockedBy" = NULL,
  "leaseUntil" = NULL;
