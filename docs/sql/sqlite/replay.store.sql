-- src/webhooks/delivery/replay.store.ts, written by "npm run docs:sql"

-- addReplay
INSERT INTO "WebhookReplay" ("id", "endpointId", "position", "until", "types", "createdAt")
VALUES (?, ?, ?, ?, ?, ?)
RETURNING "id";

-- saveReplay, that goes on
UPDATE "WebhookReplay" SET "position" = ? WHERE "id" = ?;

-- saveReplay, that is done
DELETE FROM "WebhookReplay" WHERE "id" = ?;

-- deleteOrphans
DELETE FROM "WebhookReplay"
WHERE NOT EXISTS (
  SELECT 1 FROM "WebhookEndpoint" WHERE "WebhookEndpoint"."id" = "WebhookReplay"."endpointId"
);
