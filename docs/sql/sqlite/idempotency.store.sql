-- src/idempotency/idempotency.store.ts, written by "npm run docs:sql"

-- lock
INSERT INTO "IdempotencyKey" AS stored (
  "id", "requestHash", "lockedUntil", "createdAt", "expiresAt"
)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT ("id") DO UPDATE
SET "requestHash" = excluded."requestHash", "body" = NULL, "lockedUntil" = excluded."lockedUntil",
  "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
WHERE stored."expiresAt" < ?
  OR (
    stored."body" IS NULL
    AND (stored."requestHash" = ? OR stored."lockedUntil" < ? OR stored."lockedUntil" > ?)
  )
RETURNING "id";

-- extendLock
UPDATE "IdempotencyKey"
SET "lockedUntil" = ?
WHERE "id" = ? AND "requestHash" = ? AND "body" IS NULL;

-- completeStatement
UPDATE "IdempotencyKey"
SET "body" = ?, "lockedUntil" = NULL, "requestHash" = ?
WHERE "id" = ? AND "requestHash" = ?
RETURNING "id";

-- release
DELETE FROM "IdempotencyKey" WHERE "id" = ? AND "requestHash" = ? AND "body" IS NULL RETURNING "id";

-- eraseStatement
UPDATE "IdempotencyKey"
SET "body" = erased."body"
FROM (SELECT value->>0 AS "id", value->>1 AS "body" FROM jsonb_each(?)) AS erased
WHERE "IdempotencyKey"."id" = erased."id" AND "IdempotencyKey"."body" IS NOT NULL;

-- deleteResponse
DELETE FROM "IdempotencyKey" WHERE "id" = ? AND "body" = ?;

-- deleteExpired
DELETE FROM "IdempotencyKey" WHERE "expiresAt" < ?;
