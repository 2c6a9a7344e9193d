-- src/retention/retention.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "public"."RetentionRun" AS stored ("id", "lockedBy", "leaseUntil")
VALUES ($1, $2, $3)
ON CONFLICT ("id") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE (
  stored."lockedBy" IS NULL
  OR stored."lockedBy" = $4
  OR stored."leaseUntil" < $5
  OR stored."leaseUntil" > $6
)
RETURNING "id";

-- releaseLease
UPDATE "public"."RetentionRun"
SET "lockedBy" = NULL, "leaseUntil" = NULL
WHERE "id" = $1 AND "lockedBy" = $2;

-- commitBatch (1 of 3)
UPDATE "public"."RetentionRun"
SET "leaseUntil" = $1
WHERE "id" = $2 AND "lockedBy" = $3
RETURNING "id";

-- commitBatch (2 of 3)
DELETE FROM "public"."Message" WHERE "id" = $1;

-- commitBatch (3 of 3)
INSERT INTO "public"."RetentionPosition" ("name", "position", "passStartedAt")
VALUES ($1, $2, $3)
ON CONFLICT ("name") DO UPDATE
SET "position" = excluded."position", "passStartedAt" = excluded."passStartedAt";
