-- src/auth/keys/stored-key.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "public"."StoredApiKey" (
  "id", "name", "digest", "scopes", "requestsPerMinute", "expiresAt", "createdBy", "createdAt"
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT ("name") DO NOTHING
RETURNING "id";

-- delete
DELETE FROM "public"."StoredApiKey" WHERE "id" = $1 RETURNING "id";

-- saveUses
UPDATE "public"."StoredApiKey"
SET "lastUsedAt" = used."usedAt"
FROM (
  SELECT (value->>0)::TEXT AS "id", (value->>1)::TIMESTAMP(3) AS "usedAt"
  FROM jsonb_array_elements($1::jsonb)
) AS used
WHERE "public"."StoredApiKey"."id" = used."id"
  AND ("lastUsedAt" IS NULL OR "lastUsedAt" < used."usedAt");
