-- src/alerts/evaluation/evaluation.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "AlertEvaluation" AS stored ("id", "lockedBy", "leaseUntil")
VALUES (?, ?, ?)
ON CONFLICT ("id") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE (
  stored."lockedBy" IS NULL
  OR stored."lockedBy" = ?
  OR stored."leaseUntil" < ?
  OR stored."leaseUntil" > ?
)
  AND (stored."evaluatedAt" IS NULL OR stored."evaluatedAt" <= ? OR stored."evaluatedAt" > ?)
RETURNING "id";

-- completeStatement
UPDATE "AlertEvaluation"
SET "evaluatedAt" = ?, "leaseUntil" = NULL, "lockedBy" = NULL
WHERE "id" = ? AND "lockedBy" = ?
RETURNING "id";
