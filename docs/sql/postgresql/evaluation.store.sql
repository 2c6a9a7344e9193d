-- src/alerts/evaluation/evaluation.store.ts, written by "npm run docs:sql"

-- acquireLease
INSERT INTO "public"."AlertEvaluation" AS stored ("id", "lockedBy", "leaseUntil")
VALUES ($1, $2, $3)
ON CONFLICT ("id") DO UPDATE
SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
WHERE (
  stored."lockedBy" IS NULL
  OR stored."lockedBy" = $4
  OR stored."leaseUntil" < $5
  OR stored."leaseUntil" > $6
)
  AND (stored."evaluatedAt" IS NULL OR stored."evaluatedAt" <= $7 OR stored."evaluatedAt" > $8)
RETURNING "id";

-- completeStatement
UPDATE "public"."AlertEvaluation"
SET "evaluatedAt" = $1, "leaseUntil" = NULL, "lockedBy" = NULL
WHERE "id" = $2 AND "lockedBy" = $3
RETURNING "id";
