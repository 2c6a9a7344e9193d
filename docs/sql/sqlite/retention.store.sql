-- src/retention/retention.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "RetentionRun" AS stored ("id", "lockedBy", "leaseUntil")
VALUES (?, ?, ?)
ON CONFLICT ("id") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE (
  stored."lockedBy" IS NULL
  OR stored."lockedBy" = ?
  OR stored."leaseUntil" < ?
  OR stored."leaseUntil" > ?
)
RETURNING "id";

-- releaseLease
UPDATE "RetentionRun" SET "lockedBy" = NULL, "leaseUntil" = NULL WHERE "id" = ? AND "lockedBy" = ?;

-- commitBatch (1 of 3)
UPDATE "RetentionRun" SET "leaseUntil" = ? WHERE "id" = ? AND "lockedBy" = ? RETURNING "id";

-- commitBatch (2 of 3)
DELETE FROM "Message" WHERE "id" = ?;

-- commitBatch (3 of 3)
INSERT INTO "RetentionPosition" ("name", "position", "passStartedAt")
VALUES (?, ?, ?)
ON CONFLICT ("name") DO UPDATE
SET "position" = excluded."position", "passStartedAt" = excluded."passStartedAt";
