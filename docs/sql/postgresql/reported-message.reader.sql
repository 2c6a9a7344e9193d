-- src/reports/recording/reported-message.reader.ts, written by "npm run docs:sql"

-- findPresent
SELECT COALESCE(
  json_agg(
    json_build_array(
      wanted."id", wanted."messageUuid",
      json_build_array(
        ours."recipient", ours."sender", ours."kind", ours."template", ours."batchId",
        ours."experiment", ours."variant", ours."resend", ours."mode", ours."state",
        CAST(EXTRACT(EPOCH FROM ours."submittedAt") * 1000 AS DOUBLE PRECISION),
        CAST(EXTRACT(EPOCH FROM ours."updatedAt") * 1000 AS DOUBLE PRECISION)
      ),
      json_build_array(
        present."status", present."errorCode", present."recipient", present."sender",
        present."units", present."totalAmountMicros", present."mcc", present."mnc", present."mode",
        CASE
          WHEN wanted."id" IS NULL AND strpos(present."rawPayload", '"MessageTime":"') > 0
            THEN substr(present."rawPayload", strpos(present."rawPayload", '"MessageTime":"'), 60)
        END
      ),
      (
        SELECT json_build_array(
          CAST(EXTRACT(EPOCH FROM MIN(event."receivedAt")) * 1000 AS DOUBLE PRECISION),
          CAST(
            EXTRACT(EPOCH FROM MIN(CASE WHEN event."status" = $1 THEN event."plivoTimestamp" END)) * 1000 AS DOUBLE PRECISION
          ),
          CAST(
            EXTRACT(EPOCH FROM MIN(CASE WHEN event."status" = $2 THEN event."plivoTimestamp" END)) * 1000 AS DOUBLE PRECISION
          )
        )
        FROM "public"."DeliveryEvent" event
        WHERE event."messageUuid" = wanted."messageUuid" AND event."outcome" <> 'mismatch'
      )
    )
  ),
  '[]'
)::text AS "rows"
FROM (
  SELECT COALESCE(
    (SELECT "id" FROM "public"."Message" WHERE "messageUuid" = present."messageUuid"),
    (SELECT "id" FROM "public"."Message" WHERE "id" = present."messageId" AND "messageUuid" IS NULL)
  ) AS "id",
    present."messageUuid"
  FROM (SELECT (value->>0)::TEXT AS "uuid" FROM jsonb_array_elements($3::jsonb)) AS wanted
  JOIN "public"."DeliveryStatus" present ON present."messageUuid" = wanted."uuid"
  UNION
  SELECT message."id",
    COALESCE(
      message."messageUuid",
      (
        SELECT linked."messageUuid"
        FROM "public"."DeliveryStatus" linked
        WHERE linked."messageId" = message."id"
          AND NOT EXISTS (
            SELECT 1 FROM "public"."Message" other WHERE other."messageUuid" = linked."messageUuid"
          )
        LIMIT 1
      )
    )
  FROM (SELECT (value->>0)::TEXT AS "id" FROM jsonb_array_elements($4::jsonb)) AS wanted
  JOIN "public"."Message" message ON message."id" = wanted."id"
) AS wanted
LEFT JOIN "public"."Message" ours ON ours."id" = wanted."id"
LEFT JOIN "public"."DeliveryStatus" present ON present."messageUuid" = wanted."messageUuid";

-- findRows
SELECT COALESCE(
  json_agg(
    json_build_array(
      "number", "key", "messageUuid", "recipient",
      CAST(EXTRACT(EPOCH FROM "countedAt") * 1000 AS DOUBLE PRECISION), "dimensionsId", "status",
      "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket",
      CASE WHEN "resend" THEN 1 ELSE 0 END
    )
  ),
  '[]'
)::text AS "rows",
  (SELECT MAX("number") FROM "public"."ReportedMessage") AS "last"
FROM "public"."ReportedMessage"
WHERE "number" IN (
  SELECT "number"
  FROM "public"."ReportedMessage"
  WHERE "key" IN (SELECT (value->>0)::TEXT AS "key" FROM jsonb_array_elements($1::jsonb))
  UNION
  SELECT "number"
  FROM "public"."ReportedMessage"
  WHERE "messageUuid" IN (SELECT (value->>0)::TEXT AS "uuid" FROM jsonb_array_elements($2::jsonb))
);
