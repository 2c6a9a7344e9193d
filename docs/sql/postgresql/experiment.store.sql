-- src/experiments/experiment.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "public"."Experiment" (
  "id", "name", "variants", "minimumDetectableDifference", "state", "createdAt"
)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT ("name") DO NOTHING
RETURNING "id";

-- stop
UPDATE "public"."Experiment"
SET "state" = 'stopped', "promotedVariant" = NULL, "endedAt" = COALESCE("endedAt", $1)
WHERE "id" = $2
RETURNING "id";

-- promote
UPDATE "public"."Experiment"
SET "state" = 'promoted', "promotedVariant" = $1, "endedAt" = COALESCE("endedAt", $2)
WHERE "id" = $3
RETURNING "id";

-- promoteFirst
UPDATE "public"."Experiment"
SET "state" = 'promoted', "promotedVariant" = $1, "endedAt" = COALESCE("endedAt", $2)
WHERE "id" = $3 AND "state" <> 'promoted'
RETURNING "id";
