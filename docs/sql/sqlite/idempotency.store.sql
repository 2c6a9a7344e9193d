-- src/idempotency/idempotency.store.ts, written by "npm run docs:sql"

-- take
INSERT INTO "IdempotencyKey" AS first ("id", "requestHash", "lockedUntil", "createdAt", "expiresAt")
VALUES (?, ?, ?, ?, ?)
ON CONFLICT ("id") DO UPDATE
SET "requestHash" = excluded."requestHash", "body" = NULL, "lockedUntil" = excluded."lockedUntil",
  "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
WHERE first."expiresAt" < ?
  OR (
    first."body" IS NULL
    AND (first."requestHash" = ? OR first."lockedUntil" < ? OR first."lockedUntil" > ?)
  )
RETURNING "id";

-- keep
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

-- forget
DELETE FROM "IdempotencyKey" WHERE "id" = ? AND "body" = ?;

-- forgetExpired
DELETE FROM "IdempotencyKey" WHERE "expiresAt" < ?;
