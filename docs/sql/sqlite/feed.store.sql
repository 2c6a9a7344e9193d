-- src/feed/feed.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "FeedPosition" AS stored ("name", "position", "lockedBy", "leaseUntil", "updatedAt")
VALUES (?, ?, ?, ?, ?)
ON CONFLICT ("name") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE (
  stored."lockedBy" IS NULL
  OR stored."lockedBy" = ?
  OR stored."leaseUntil" < ?
  OR stored."leaseUntil" > ?
)
RETURNING "position";

-- findOffset
SELECT "position", "lockedBy",
  CAST(ROUND((julianday("leaseUntil") - 2440587.5) * 86400000) AS INTEGER) AS "leaseUntil"
FROM "FeedPosition"
WHERE "name" = ?;

-- commitOffset
UPDATE "FeedPosition"
SET "position" = ?, "updatedAt" = ?, "leaseUntil" = ?
WHERE "name" = ?
  AND "lockedBy" = ?
  AND "position" = ?
  AND MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    MAX(
      MAX(
        COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
    )
  ) >= ?
RETURNING "name";

-- lowerOffset
UPDATE "FeedPosition"
SET "position" = ?, "updatedAt" = ?
WHERE "name" = ?
  AND "lockedBy" = ?
  AND CAST("position" AS BIGINT) > MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    MAX(
      MAX(
        COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
    )
  )
  AND MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    MAX(
      MAX(
        COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
    )
  ) >= ?
RETURNING "name";

-- renewLease
UPDATE "FeedPosition" SET "leaseUntil" = ? WHERE "name" = ? AND "lockedBy" = ?;

-- releaseLease
UPDATE "FeedPosition" SET "lockedBy" = NULL, "leaseUntil" = NULL WHERE "name" = ? AND "lockedBy" = ?;

-- rewind
INSERT INTO "FeedPosition" ("name", "position", "updatedAt")
VALUES (?, ?, ?)
ON CONFLICT ("name") DO UPDATE
SET "position" = excluded."position", "updatedAt" = excluded."updatedAt", "lockedBy" = NULL,
  "leaseUntil" = NULL;
