-- src/reconciliation/reconciliation-state.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "ReconciliationState" AS stored ("id", "lockedBy", "leaseUntil")
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
UPDATE "ReconciliationState"
SET "lockedBy" = NULL, "leaseUntil" = NULL
WHERE "id" = ? AND "lockedBy" = ?;

-- savePositionStatement
UPDATE "ReconciliationState" SET "position" = ? WHERE "id" = ? AND "lockedBy" = ? RETURNING "id";
