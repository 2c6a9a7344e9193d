-- src/experiments/experiment.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "Experiment" (
  "id", "name", "variants", "minimumDetectableDifference", "state", "createdAt"
)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT ("name") DO NOTHING
RETURNING "id";

-- stop
UPDATE "Experiment"
SET "state" = 'stopped', "promotedVariant" = NULL, "endedAt" = COALESCE("endedAt", ?)
WHERE "id" = ?
RETURNING "id";

-- promote
UPDATE "Experiment"
SET "state" = 'promoted', "promotedVariant" = ?, "endedAt" = COALESCE("endedAt", ?)
WHERE "id" = ?
RETURNING "id";

-- promoteFirst
UPDATE "Experiment"
SET "state" = 'promoted', "promotedVariant" = ?, "endedAt" = COALESCE("endedAt", ?)
WHERE "id" = ? AND "state" <> 'promoted'
RETURNING "id";
