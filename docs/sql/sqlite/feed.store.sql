-- src/feed/feed.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "FeedPosition" AS place ("name", "position", "lockedBy", "leaseUntil", "updatedAt")
VALUES (?, '0', ?, ?, ?)
ON CONFLICT ("name") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE place."lockedBy" IS NULL
  OR place."lockedBy" = excluded."lockedBy"
  OR place."leaseUntil" < ?
  OR place."leaseUntil" > ?
RETURNING "position";

-- commitOffset
UPDATE "FeedPosition"
SET "position" = ?, "updatedAt" = ?
WHERE "name" = ? AND "lockedBy" = ?
RETURNING "name";

-- releaseLease
UPDATE "FeedPosition" SET "lockedBy" = NULL, "leaseUntil" = NULL WHERE "name" = ? AND "lockedBy" = ?;

-- findHighWatermark
SELECT MAX("id") AS "id" FROM "DeliveryEvent";
