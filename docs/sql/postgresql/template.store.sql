-- src/templates/template.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "public"."Template" (
  "id", "name", "version", "text", "variables", "dltEntityId", "dltTemplateId",
  "dltTemplateCategory", "createdAt"
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT ("name", "version") DO NOTHING
RETURNING "id";

-- update
UPDATE "public"."Template"
SET "text" = $1, "variables" = $2, "dltEntityId" = $3, "dltTemplateId" = $4,
  "dltTemplateCategory" = $5
WHERE "name" = $6 AND "version" = $7 AND "usedAt" IS NULL
RETURNING "id";

-- delete
DELETE FROM "public"."Template"
WHERE "name" = $1 AND "version" = $2 AND "usedAt" IS NULL
RETURNING "id";

-- markUsed
UPDATE "public"."Template"
SET "usedAt" = COALESCE("usedAt", $1)
WHERE "name" = $2 AND "version" = $3
RETURNING "id";
