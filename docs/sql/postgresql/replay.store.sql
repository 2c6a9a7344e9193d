-- src/webhooks/delivery/replay.store.ts, written by "npm run docs:sql"

-- addReplay
INSERT INTO "public"."WebhookReplay" ("id", "endpointId", "position", "until", "types", "createdAt")
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING "id";

-- saveReplay, that goes on
UPDATE "public"."WebhookReplay" SET "position" = $1 WHERE "id" = $2;

-- saveReplay, that is done
DELETE FROM "public"."WebhookReplay" WHERE "id" = $1;

-- deleteOrphans
DELETE FROM "public"."WebhookReplay"
WHERE NOT EXISTS (
  SELECT 1
  FROM "public"."WebhookEndpoint"
  WHERE "WebhookEndpoint"."id" = "WebhookReplay"."endpointId"
);
