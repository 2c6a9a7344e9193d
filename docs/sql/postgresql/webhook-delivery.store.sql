-- src/webhooks/delivery/webhook-delivery.store.ts, written by "npm run docs:sql"

-- writeRecords (1 of 2)
UPDATE "public"."WebhookEndpoint"
SET "position" = now."position", "failingSince" = now."failingSince", "slowUntil" = now."slowUntil"
FROM (
  SELECT (value->>0)::TEXT AS "endpointId", (value->>1)::BIGINT AS "position",
    (value->>2)::TIMESTAMP(3) AS "failingSince", (value->>3)::TIMESTAMP(3) AS "slowUntil"
  FROM jsonb_array_elements($1::jsonb)
) AS now
WHERE "WebhookEndpoint"."id" = now."endpointId"
  AND "WebhookEndpoint"."lockedBy" = $2
  AND now."position" <= GREATEST(
    COALESCE(pg_sequence_last_value($3::text::regclass), 0),
    GREATEST(
      GREATEST(
        COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
    )
  );

-- writeRecords (2 of 2)
INSERT INTO "public"."WebhookDelivery" AS stored (
  "endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts", "visibleAt",
  "history", "updatedAt", "createdAt"
)
SELECT "endpointId", "eventId", "webhookId", "type", "orderingKey", "state", "attempts",
  "visibleAt", "history", "updatedAt", "updatedAt"
FROM (
  SELECT (value->>0)::TEXT AS "endpointId", (value->>1)::BIGINT AS "eventId",
    (value->>2)::TEXT AS "webhookId", (value->>3)::TEXT AS "type",
    (value->>4)::TEXT AS "orderingKey", (value->>5)::TEXT AS "state",
    (value->>6)::INTEGER AS "attempts", (value->>7)::TIMESTAMP(3) AS "visibleAt",
    (value->>8)::TEXT AS "history", (value->>9)::TIMESTAMP(3) AS "updatedAt"
  FROM jsonb_array_elements($1::jsonb)
) AS incoming
WHERE "endpointId" IN (SELECT "id" FROM "public"."WebhookEndpoint" WHERE "lockedBy" = $2)
  AND "eventId" <= GREATEST(
    COALESCE(pg_sequence_last_value($3::text::regclass), 0),
    GREATEST(
      GREATEST(
        COALESCE((SELECT MAX("id") FROM "public"."DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "public"."MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "public"."ServiceEvent"), 0)
    )
  )
ON CONFLICT ("endpointId", "eventId") DO UPDATE
SET "state" = excluded."state", "attempts" = excluded."attempts",
  "visibleAt" = excluded."visibleAt", "history" = stored."history" || excluded."history",
  "updatedAt" = excluded."updatedAt";

-- claim
UPDATE "public"."WebhookEndpoint"
SET "lockedBy" = $1, "leaseUntil" = $2
WHERE "state" = 'enabled'
  AND ("lockedBy" IS NULL OR "lockedBy" = $3 OR "leaseUntil" < $4 OR "leaseUntil" > $5)
RETURNING "id";

-- release
UPDATE "public"."WebhookEndpoint"
SET "lockedBy" = NULL, "leaseUntil" = NULL
WHERE "lockedBy" = $1 AND "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($2::jsonb)));

-- disable
UPDATE "public"."WebhookEndpoint"
SET "state" = 'disabled', "disabledReason" = $1, "updatedAt" = $2
WHERE "id" = $3 AND "lockedBy" = $4 AND "state" = 'enabled';

-- retry
UPDATE "public"."WebhookDelivery"
SET "state" = 'waiting', "attempts" = 0, "visibleAt" = $1, "updatedAt" = $2
WHERE "endpointId" = $3 AND "eventId" = $4
RETURNING "endpointId";

-- deleteBefore
DELETE FROM "public"."WebhookDelivery"
WHERE "endpointId" = $1
  AND "eventId" IN (
    SELECT "eventId"
    FROM "public"."WebhookDelivery"
    WHERE "endpointId" = $2 AND "eventId" < $3 AND "state" <> 'waiting'
    ORDER BY "eventId"
    LIMIT $4
  )
  AND "state" <> 'waiting'
RETURNING "eventId";

-- deleteOrphans
DELETE FROM "public"."WebhookDelivery"
WHERE "endpointId" = $1
  AND "eventId" IN (
    SELECT "eventId" FROM "public"."WebhookDelivery" WHERE "endpointId" = $2 LIMIT $3
  )
  AND NOT EXISTS (SELECT 1 FROM "public"."WebhookEndpoint" WHERE "id" = $4)
RETURNING "eventId";

-- eraseHistoriesStatement
UPDATE "public"."WebhookDelivery"
SET "history" = ''
WHERE "endpointId" IN (SELECT "id" FROM "public"."WebhookEndpoint")
  AND "eventId" IN (SELECT (value->>0)::BIGINT AS "id" FROM jsonb_array_elements($1::jsonb));
