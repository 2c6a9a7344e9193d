-- src/reconciliation/reconciliation-state.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "public"."ReconciliationState" AS stored ("id", "lockedBy", "leaseUntil")
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
UPDATE "public"."ReconciliationState"
SET "lockedBy" = NULL, "leaseUntil" = NULL
WHERE "id" = $1 AND "lockedBy" = $2;

-- savePositionStatement
UPDATE "public"."ReconciliationState"
SET "position" = $1
WHERE "id" = $2 AND "lockedBy" = $3
RETURNING "id";
