-- src/feed/feed.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "public"."FeedPosition" AS stored (
  "name", "position", "lockedBy", "leaseUntil", "updatedAt"
)
VALUES ($1, '0', $2, $3, $4)
ON CONFLICT ("name") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE stored."lockedBy" IS NULL
  OR stored."lockedBy" = excluded."lockedBy"
  OR stored."leaseUntil" < $5
  OR stored."leaseUntil" > $6
RETURNING "position";

-- commitOffset
UPDATE "public"."FeedPosition"
SET "position" = $1, "updatedAt" = $2
WHERE "name" = $3 AND "lockedBy" = $4
RETURNING "name";

-- releaseLease
UPDATE "public"."FeedPosition"
SET "lockedBy" = NULL, "leaseUntil" = NULL
WHERE "name" = $1 AND "lockedBy" = $2;

-- findHighWatermark
SELECT COALESCE(MAX("id"), 0)::text AS "id",
  pg_snapshot_xmin(pg_current_snapshot())::text AS "oldest",
  pg_snapshot_xmax(pg_current_snapshot())::text AS "newest"
FROM "public"."DeliveryEvent";
