-- src/events/public-event.reader.ts, written by "npm run docs:sql"

-- toPublicEvents (1 of 2)
SELECT COALESCE(
  json_agg(
    json_build_array(
      "id", "recipient", "sender", "kind", "batchId", "clientReference", "metadata", "callbackUrl"
    )
  ),
  '[]'
)::text AS "rows"
FROM "public"."Message"
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)));

-- toPublicEvents (2 of 2)
SELECT COALESCE(
  json_agg(
    json_build_array(
      event."id", event."recipient", event."sender", event."units", event."totalAmountMicros",
      event."mcc", event."mnc"
    )
  ),
  '[]'
)::text AS "rows"
FROM (SELECT (value->>0)::TEXT AS "id" FROM jsonb_array_elements($1::jsonb)) AS wanted
JOIN "public"."DeliveryEvent" AS event ON event."id" = CAST(wanted."id" AS BIGINT);
