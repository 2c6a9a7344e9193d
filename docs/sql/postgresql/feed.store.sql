-- src/feed/feed.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "public"."FeedPosition" AS stored (
  "name", "position", "lockedBy", "leaseUntil", "updatedAt"
)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ("name") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE stored."lockedBy" IS NULL
  OR stored."lockedBy" = excluded."lockedBy"
  OR stored."leaseUntil" < $6
  OR stored."leaseUntil" > $7
RETURNING "position";

-- findOffset
SELECT "position", "lockedBy",
  CAST(EXTRACT(EPOCH FROM "leaseUntil") * 1000 AS DOUBLE PRECISION) AS "leaseUntil"
FROM "public"."FeedPosition"
WHERE "name" = $1;

-- commitOffset
UPDATE "public"."FeedPosition"
SET "position" = $1, "updatedAt" = $2, "leaseUntil" = $3
WHERE "name" = $4 AND "lockedBy" = $5 AND "position" = $6
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

-- findNewest
SELECT GREATEST(
  COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
  COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
) AS "id";

-- findHighWatermark
SELECT GREATEST(
  COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
  COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
)::text AS "id",
  ARRAY(
    SELECT DISTINCT "virtualtransaction"
    FROM pg_locks
    WHERE "locktype" = 'relation'
      AND "mode" = 'RowExclusiveLock'
      AND "granted"
      AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
      AND "relation" IN ($1::text::regclass, $2::text::regclass)
  ) AS "transactions";
