-- src/idempotency/idempotency.store.ts, written by "npm run docs:sql"

-- lock
INSERT INTO "public"."IdempotencyKey" AS stored (
  "id", "requestHash", "lockedUntil", "createdAt", "expiresAt"
)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ("id") DO UPDATE
SET "requestHash" = excluded."requestHash", "body" = NULL, "lockedUntil" = excluded."lockedUntil",
  "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
WHERE stored."expiresAt" < $6
  OR (
    stored."body" IS NULL
    AND (stored."requestHash" = $7 OR stored."lockedUntil" < $8 OR stored."lockedUntil" > $9)
  )
RETURNING "id";

-- extendLock
UPDATE "public"."IdempotencyKey"
SET "lockedUntil" = $1
WHERE "id" = $2 AND "requestHash" = $3 AND "body" IS NULL;

-- completeStatement
UPDATE "public"."IdempotencyKey"
SET "body" = $1, "lockedUntil" = NULL, "requestHash" = $2
WHERE "id" = $3 AND "requestHash" = $4
RETURNING "id";

-- release
DELETE FROM "public"."IdempotencyKey"
WHERE "id" = $1 AND "requestHash" = $2 AND "body" IS NULL
RETURNING "id";

-- eraseStatement
UPDATE "public"."IdempotencyKey"
SET "body" = erased."body"
FROM (
  SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "body" FROM jsonb_array_elements($1::jsonb)
) AS erased
WHERE "public"."IdempotencyKey"."id" = erased."id" AND "public"."IdempotencyKey"."body" IS NOT NULL;

-- deleteResponse
DELETE FROM "public"."IdempotencyKey" WHERE "id" = $1 AND "body" = $2;

-- deleteExpired
DELETE FROM "public"."IdempotencyKey" WHERE "expiresAt" < $1;
