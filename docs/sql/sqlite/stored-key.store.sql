-- src/auth/keys/stored-key.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "StoredApiKey" (
  "id", "name", "digest", "scopes", "requestsPerMinute", "expiresAt", "createdBy", "createdAt"
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT ("name") DO NOTHING
RETURNING "id";

-- delete
DELETE FROM "StoredApiKey" WHERE "id" = ? RETURNING "id";

-- saveUses
UPDATE "StoredApiKey"
SET "lastUsedAt" = used."usedAt"
FROM (SELECT value->>0 AS "id", value->>1 AS "usedAt" FROM jsonb_each(?)) AS used
WHERE "StoredApiKey"."id" = used."id" AND ("lastUsedAt" IS NULL OR "lastUsedAt" < used."usedAt");
