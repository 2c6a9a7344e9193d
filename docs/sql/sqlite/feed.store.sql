-- src/feed/feed.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "FeedPosition" AS place ("name", "position", "holder", "leaseUntil", "updatedAt")
VALUES (?, '0', ?, ?, ?)
ON CONFLICT ("name") DO UPDATE
SET "holder" = excluded."holder", "leaseUntil" = excluded."leaseUntil"
WHERE place."holder" IS NULL
  OR place."holder" = excluded."holder"
  OR place."leaseUntil" < ?
  OR place."leaseUntil" > ?
RETURNING "position";

-- commitOffset
UPDATE "FeedPosition"
SET "position" = ?, "updatedAt" = ?
WHERE "name" = ? AND "holder" = ?
RETURNING "name";

-- releaseLease
UPDATE "FeedPosition" SET "holder" = NULL, "leaseUntil" = NULL WHERE "name" = ? AND "holder" = ?;

-- findHighWatermark
SELECT MAX("id") AS "id" FROM "DeliveryEvent";
