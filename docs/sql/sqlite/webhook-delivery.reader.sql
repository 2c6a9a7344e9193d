-- src/webhooks/delivery/webhook-delivery.reader.ts, written by "npm run docs:sql"

-- findWaiting
SELECT json_group_array(
  json_array(
    "eventId", "webhookId", "type", "orderingKey", "attempts",
    CAST(ROUND((julianday("visibleAt") - 2440587.5) * 86400000) AS INTEGER)
  )
) AS "rows"
FROM (
  SELECT *
  FROM "WebhookDelivery"
  WHERE "endpointId" = ? AND "state" = 'waiting'
  ORDER BY "eventId"
  LIMIT ?
) AS delivery;

-- findDoneAfter
SELECT json_group_array(json_array("eventId")) AS "rows"
FROM (
  SELECT "eventId"
  FROM "WebhookDelivery"
  WHERE "endpointId" = ? AND "eventId" > ? AND "state" <> 'waiting'
) AS delivery;

-- findFirstNeeded
SELECT MIN("position") AS "position"
FROM (
  SELECT endpoint."position"
  FROM "WebhookEndpoint" endpoint
  WHERE endpoint."state" = 'enabled'
  UNION ALL
  SELECT (
    SELECT MIN("eventId") - 1
    FROM "WebhookDelivery"
    WHERE "endpointId" = endpoint."id" AND "state" = 'waiting'
  )
  FROM "WebhookEndpoint" endpoint
  WHERE endpoint."state" = 'enabled'
  UNION ALL
  SELECT (SELECT MIN("position") FROM "WebhookReplay" WHERE "endpointId" = endpoint."id")
  FROM "WebhookEndpoint" endpoint
  WHERE endpoint."state" = 'enabled'
) AS needed;
