-- src/events/public-event.reader.ts, written by "npm run docs:sql"

-- toPublicEvents (1 of 2)
SELECT json_group_array(
  json_array(
    "id", "recipient", "sender", "kind", "batchId", "clientReference", "metadata", "callbackUrl"
  )
) AS "rows"
FROM "Message"
WHERE "id" IN (SELECT value FROM json_each(?));

-- toPublicEvents (2 of 2)
SELECT json_group_array(
  json_array(
    event."id", event."recipient", event."sender", event."units", event."totalAmountMicros",
    event."mcc", event."mnc"
  )
) AS "rows"
FROM (SELECT value->>0 AS "id" FROM jsonb_each(?)) AS wanted
JOIN "DeliveryEvent" AS event ON event."id" = CAST(wanted."id" AS BIGINT);
