-- src/templates/template.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "Template" (
  "id", "name", "version", "text", "variables", "dltEntityId", "dltTemplateId",
  "dltTemplateCategory", "createdAt"
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT ("name", "version") DO NOTHING
RETURNING "id";

-- update
UPDATE "Template"
SET "text" = ?, "variables" = ?, "dltEntityId" = ?, "dltTemplateId" = ?, "dltTemplateCategory" = ?
WHERE "name" = ? AND "version" = ? AND "usedAt" IS NULL
RETURNING "id";

-- delete
DELETE FROM "Template" WHERE "name" = ? AND "version" = ? AND "usedAt" IS NULL RETURNING "id";

-- markUsed
UPDATE "Template"
SET "usedAt" = COALESCE("usedAt", ?)
WHERE "name" = ? AND "version" = ?
RETURNING "id";
