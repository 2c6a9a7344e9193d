-- src/reconciliation/runs/run.store.ts, written by "npm run docs:sql"

-- create
INSERT INTO "ReconciliationRun" (
  "id", "kind", "from", "to", "state", "running", "reachedAt", "position", "createdAt", "updatedAt"
)
VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?)
ON CONFLICT ("running") DO NOTHING
RETURNING "id";

-- saveProgress, while it goes on
UPDATE "ReconciliationRun"
SET "reachedAt" = ?, "position" = ?, "asked" = ?, "recorded" = ?, "unknown" = ?, "updatedAt" = ?
WHERE "id" = ?
  AND "state" = 'running'
  AND (
    ("reachedAt" = ? AND "position" = ? AND "asked" = ?)
    OR ("reachedAt" = ? AND "position" = ? AND "asked" = ?)
  )
RETURNING "id";

-- saveProgress, at its end
UPDATE "ReconciliationRun"
SET "reachedAt" = ?, "position" = ?, "asked" = ?, "recorded" = ?, "unknown" = ?, "updatedAt" = ? ,
  "state" = 'done', "running" = NULL, "finishedAt" = ?
WHERE "id" = ?
  AND "state" = 'running'
  AND (
    ("reachedAt" = ? AND "position" = ? AND "asked" = ?)
    OR ("reachedAt" = ? AND "position" = ? AND "asked" = ?)
  )
RETURNING "id";

-- cancel
UPDATE "ReconciliationRun"
SET "state" = 'cancelled', "running" = NULL, "finishedAt" = ?, "updatedAt" = ?
WHERE "id" = ? AND "state" = 'running';
