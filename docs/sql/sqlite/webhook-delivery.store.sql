-- src/webhooks/delivery/webhook-delivery.store.ts, written by "npm run docs:sql"

-- writeRecords (1 of 2)
UPDATE "WebhookEndpoint"
SET "position" = now."position", "failingSince" = now."failingSince", "slowUntil" = now."slowUntil"
FROM (
  SELECT value->>0 AS "endpointId", value->>1 AS "position", value->>2 AS "failingSince",
    value->>3 AS "slowUntil"
  FROM jsonb_each(?)
) AS now
WHERE "WebhookEndpoint"."id" = now."endpointId"
  AND "WebhookEndpoint"."lockedBy" = ?
  AND now."position" <= MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    MAX(
      MAX(
        COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
    )
  );

-- writeRecords (2 of 2)
INSERT INTO "WebhookDelivery" AS stored (
  "endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt",
  "history", "updatedAt", "createdAt"
)
SELECT "endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts",
  "visibleAt", "history", "updatedAt", "updatedAt"
FROM (
  SELECT value->>0 AS "endpointId", value->>1 AS "eventId", value->>2 AS "webhookId",
    value->>3 AS "type", value->>4 AS "orderingKey", value->>5 AS "state", value->>6 AS "attempts",
    value->>7 AS "visibleAt", value->>8 AS "history", value->>9 AS "updatedAt"
  FROM jsonb_each(?)
) AS incoming
WHERE "endpointId" IN (SELECT "id" FROM "WebhookEndpoint" WHERE "lockedBy" = ?)
  AND "eventId" <= MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    MAX(
      MAX(
        COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
    )
  )
ON CONFLICT ("endpointId", "eventId") DO UPDATE
SET "state" = excluded."state", "attempts" = excluded."attempts",
  "visibleAt" = excluded."visibleAt", "history" = stored."history" || excluded."history",
  "updatedAt" = excluded."updatedAt";

-- claim
UPDATE "WebhookEndpoint"
SET "lockedBy" = ?, "leaseUntil" = ?
WHERE "state" = 'enabled'
  AND ("lockedBy" IS NULL OR "lockedBy" = ? OR "leaseUntil" < ? OR "leaseUntil" > ?)
RETURNING "id";

-- release
UPDATE "WebhookEndpoint"
SET "lockedBy" = NULL, "leaseUntil" = NULL
WHERE "lockedBy" = ? AND "id" IN (SELECT value FROM json_each(?));

-- disable
UPDATE "WebhookEndpoint"
SET "state" = 'disabled', "disabledReason" = ?, "updatedAt" = ?
WHERE "id" = ? AND "lockedBy" = ? AND "state" = 'enabled';

-- retry
UPDATE "WebhookDelivery"
SET "state" = 'waiting', "attempts" = 0, "visibleAt" = ?, "updatedAt" = ?
WHERE "endpointId" = ? AND "eventId" = ?
RETURNING "endpointId";

-- deleteBefore
DELETE FROM "WebhookDelivery"
WHERE "endpointId" = ?
  AND "eventId" IN (
    SELECT "eventId"
    FROM "WebhookDelivery"
    WHERE "endpointId" = ? AND "eventId" < ? AND "state" <> 'waiting'
    ORDER BY "eventId"
    LIMIT ?
  )
  AND "state" <> 'waiting'
RETURNING "eventId";

-- deleteOrphans
DELETE FROM "WebhookDelivery"
WHERE "endpointId" = ?
  AND "eventId" IN (SELECT "eventId" FROM "WebhookDelivery" WHERE "endpointId" = ? LIMIT ?)
  AND NOT EXISTS (SELECT 1 FROM "WebhookEndpoint" WHERE "id" = ?)
RETURNING "eventId";

-- eraseHistoriesStatement
UPDATE "WebhookDelivery"
SET "history" = ''
WHERE "endpointId" IN (SELECT "id" FROM "WebhookEndpoint")
  AND "eventId" IN (SELECT value->>0 AS "id" FROM jsonb_each(?));
