-- src/feed/feed.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "public"."FeedPosition" AS place (
  "name", "position", "holder", "leaseUntil", "updatedAt"
)
VALUES ($1, '0', $2, $3, $4)
ON CONFLICT ("name") DO UPDATE
SET "holder" = excluded."holder", "leaseUntil" = excluded."leaseUntil"
WHERE place."holder" IS NULL
  OR place."holder" = excluded."holder"
  OR place."leaseUntil" < $5
  OR place."leaseUntil" > $6
RETURNING "position";

-- commitOffset
UPDATE "public"."FeedPosition"
SET "position" = $1, "updatedAt" = $2
WHERE "name" = $3 AND "holder" = $4
RETURNING "name";

-- releaseLease
UPDATE "public"."FeedPosition"
SET "holder" = NULL, "leaseUntil" = NULL
WHERE "name" = $1 AND "holder" = $2;

-- findHighWatermark
SELECT COALESCE(MAX("id"), 0)::text AS "id",
  pg_snapshot_xmin(pg_current_snapshot())::text AS "oldest",
  pg_snapshot_xmax(pg_current_snapshot())::text AS "newest"
FROM "public"."DeliveryEvent";
