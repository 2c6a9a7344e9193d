-- src/webhooks/delivery/replay.store.ts, written by "npm run docs:sql"

-- addReplay
INSERT INTO "WebhookReplay" ("id", "endpointId", "position", "until", "types", "createdAt")
VALUES (?, ?, ?, ?, ?, ?)
RETURNING "id";

-- saveReplay, that goes on
UPDATE "WebhookReplay" SET "position" = ? WHERE "id" = ?;

-- saveReplay, that is done
DELETE FROM "WebhookReplay" WHERE "id" = ?;

-- deleteReplaysOf
DELETE FROM "WebhookReplay" WHERE "endpointId" = ?;
