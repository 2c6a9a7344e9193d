-- src/webhooks/endpoints/webhook-endpoint.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "public"."WebhookEndpoint" (
  "id", "url", "types", "filters", "description", "headers", "maxPerSecond", "secret", "state",
  "position", "createdAt", "updatedAt"
)
SELECT $1::TEXT, $2::TEXT, $3::TEXT, $4::TEXT, $5::TEXT, $6::TEXT, $7::INTEGER, $8::TEXT,
  'enabled', $9::BIGINT, $10::TIMESTAMP(3), $11::TIMESTAMP(3)
WHERE (SELECT COUNT(*) FROM "public"."WebhookEndpoint") < $12
RETURNING "id";

-- update, of everything
UPDATE "public"."WebhookEndpoint"
SET "url" = $1, "types" = $2, "filters" = $3, "description" = $4, "headers" = $5,
  "maxPerSecond" = $6, "updatedAt" = $7
WHERE "id" = $8
RETURNING "id";

-- update, of the rate
UPDATE "public"."WebhookEndpoint"
SET "maxPerSecond" = $1, "updatedAt" = $2
WHERE "id" = $3
RETURNING "id";

-- rotateSecret
UPDATE "public"."WebhookEndpoint"
SET "previousSecret" = "secret", "previousSecretUntil" = $1, "secret" = $2, "updatedAt" = $3
WHERE "id" = $4
RETURNING "id";

-- replaceSecrets
UPDATE "public"."WebhookEndpoint"
SET "secret" = $1, "previousSecret" = $2, "headers" = $3
WHERE "id" = $4
  AND "secret" = $5
  AND "previousSecret" IS NOT DISTINCT FROM $6::TEXT
  AND "headers" IS NOT DISTINCT FROM $7::TEXT
RETURNING "id";

-- enable
UPDATE "public"."WebhookEndpoint"
SET "state" = 'enabled', "disabledReason" = NULL, "failingSince" = NULL, "slowUntil" = NULL,
  "updatedAt" = $1
WHERE "id" = $2
RETURNING "id";

-- disable
UPDATE "public"."WebhookEndpoint"
SET "state" = 'disabled', "disabledReason" = $1, "updatedAt" = $2
WHERE "id" = $3 AND "state" = 'enabled'
RETURNING "id";

-- delete
DELETE FROM "public"."WebhookEndpoint" WHERE "id" = $1 RETURNING "id";
