-- src/reconciliation/runs/run.store.ts, written by "npm run docs:sql"

-- create
INSERT INTO "public"."ReconciliationRun" (
  "id", "kind", "from", "to", "state", "running", "reachedAt", "position", "createdAt", "updatedAt"
)
VALUES ($1, $2, $3, $4, 'running', $5, $6, $7, $8, $9)
ON CONFLICT ("running") DO NOTHING
RETURNING "id";

-- saveProgress, while it goes on
UPDATE "public"."ReconciliationRun"
SET "reachedAt" = $1, "position" = $2, "asked" = $3, "recorded" = $4, "unknown" = $5,
  "updatedAt" = $6
WHERE "id" = $7
  AND "state" = 'running'
  AND (
    ("reachedAt" = $8 AND "position" = $9 AND "asked" = $10)
    OR ("reachedAt" = $11 AND "position" = $12 AND "asked" = $13)
  )
RETURNING "id";

-- saveProgress, at its end
UPDATE "public"."ReconciliationRun"
SET "reachedAt" = $1, "position" = $2, "asked" = $3, "recorded" = $4, "unknown" = $5,
  "updatedAt" = $6 , "state" = 'done', "running" = NULL, "finishedAt" = $7
WHERE "id" = $8
  AND "state" = 'running'
  AND (
    ("reachedAt" = $9 AND "position" = $10 AND "asked" = $11)
    OR ("reachedAt" = $12 AND "position" = $13 AND "asked" = $14)
  )
RETURNING "id";

-- cancel
UPDATE "public"."ReconciliationRun"
SET "state" = 'cancelled', "running" = NULL, "finishedAt" = $1, "updatedAt" = $2
WHERE "id" = $3 AND "state" = 'running';
