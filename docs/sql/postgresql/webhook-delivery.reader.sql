-- src/webhooks/delivery/webhook-delivery.reader.ts, written by "npm run docs:sql"

-- findWaiting
SELECT COALESCE(
  json_agg(
    json_build_array(
      "eventId", "webhookId", "type", "orderingKey", "attempts",
      ROUND(date_part('epoch', "visibleAt") * 1000)
    )
  ),
  '[]'
)::text AS "rows"
FROM (
  SELECT *
  FROM "public"."WebhookDelivery"
  WHERE "endpointId" = $1 AND "state" = 'waiting'
  ORDER BY "eventId"
  LIMIT $2
) AS delivery;

-- findDoneAfter
SELECT COALESCE(json_agg(json_build_array("eventId")), '[]')::text AS "rows"
FROM (
  SELECT "eventId"
  FROM "public"."WebhookDelivery"
  WHERE "endpointId" = $1 AND "eventId" > $2 AND "state" <> 'waiting'
) AS delivery;

-- findFirstNeeded
SELECT MIN("position") AS "position"
FROM (
  SELECT endpoint."position"
  FROM "public"."WebhookEndpoint" endpoint
  WHERE endpoint."state" = 'enabled'
  UNION ALL
  SELECT (
    SELECT MIN("eventId") - 1
    FROM "public"."WebhookDelivery"
    WHERE "endpointId" = endpoint."id" AND "state" = 'waiting'
  )
  FROM "public"."WebhookEndpoint" endpoint
  WHERE endpoint."state" = 'enabled'
  UNION ALL
  SELECT (SELECT MIN("position") FROM "public"."WebhookReplay" WHERE "endpointId" = endpoint."id")
  FROM "public"."WebhookEndpoint" endpoint
  WHERE endpoint."state" = 'enabled'
) AS needed;
