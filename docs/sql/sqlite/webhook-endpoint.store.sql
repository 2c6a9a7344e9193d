-- src/webhooks/endpoints/webhook-endpoint.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "WebhookEndpoint" (
  "id", "url", "types", "filters", "description", "headers", "maxPerSecond", "secret", "state",
  "position", "createdAt", "updatedAt"
)
SELECT ?, ?, ?, ?, ?, ?, ?, ?, 'enabled', ?, ?, ?
WHERE (SELECT COUNT(*) FROM "WebhookEndpoint") < ?
RETURNING "id";

-- update, of everything
UPDATE "WebhookEndpoint"
SET "url" = ?, "types" = ?, "filters" = ?, "description" = ?, "headers" = ?, "maxPerSecond" = ?,
  "updatedAt" = ?
WHERE "id" = ?
RETURNING "id";

-- update, of the rate
UPDATE "WebhookEndpoint" SET "maxPerSecond" = ?, "updatedAt" = ? WHERE "id" = ? RETURNING "id";

-- rotateSecret
UPDATE "WebhookEndpoint"
SET "previousSecret" = "secret", "previousSecretUntil" = ?, "secret" = ?, "updatedAt" = ?
WHERE "id" = ?
RETURNING "id";

-- replaceSecrets
UPDATE "WebhookEndpoint"
SET "secret" = ?, "previousSecret" = ?, "headers" = ?
WHERE "id" = ?
  AND "secret" = ?
  AND "previousSecret" IS NOT DISTINCT FROM ?
  AND "headers" IS NOT DISTINCT FROM ?
RETURNING "id";

-- enable
UPDATE "WebhookEndpoint"
SET "state" = 'enabled', "disabledReason" = NULL, "failingSince" = NULL, "slowUntil" = NULL,
  "updatedAt" = ?
WHERE "id" = ?
RETURNING "id";

-- disable
UPDATE "WebhookEndpoint"
SET "state" = 'disabled', "disabledReason" = ?, "updatedAt" = ?
WHERE "id" = ? AND "state" = 'enabled'
RETURNING "id";

-- delete
DELETE FROM "WebhookEndpoint" WHERE "id" = ? RETURNING "id";
