-- src/reports/recording/reported-message.reader.ts, written by "npm run docs:sql"

-- findRecorded
SELECT COALESCE(
  json_agg(
    json_build_array(
      ours."id", COALESCE(ours."messageUuid", present."messageUuid"),
      json_build_array(
        ours."recipient", ours."sender", ours."kind", ours."template", ours."batchId",
        ours."experiment", ours."variant", ours."resend", ours."mode", ours."state",
        ROUND(date_part('epoch', ours."submittedAt") * 1000),
        ROUND(date_part('epoch', ours."updatedAt") * 1000)
      ),
      json_build_array(
        present."status", present."errorCode", present."recipient", present."sender",
        present."units", present."totalAmountMicros", present."mcc", present."mnc", present."mode",
        present."messageId",
        CASE
          WHEN ours."id" IS NOT NULL THEN NULL
          WHEN strpos(present."rawPayload", '"MessageTime":"') > 0
            THEN substr(present."rawPayload", strpos(present."rawPayload", '"MessageTime":"'), 60)
          WHEN strpos(present."rawPayload", '"message_time":"') > 0
            THEN substr(present."rawPayload", strpos(present."rawPayload", '"message_time":"'), 60)
        END
      ),
      (
        SELECT json_build_array(
          ROUND(date_part('epoch', MIN(event."receivedAt")) * 1000),
          ROUND(
            date_part('epoch', MIN(CASE WHEN event."status" = $1 THEN event."plivoTimestamp" END)) * 1000
          ),
          ROUND(
            date_part('epoch', MIN(CASE WHEN event."status" = $2 THEN event."plivoTimestamp" END)) * 1000
          )
        )
        FROM "public"."DeliveryEvent" event
        WHERE event."messageUuid" = COALESCE(ours."messageUuid", present."messageUuid")
          AND event."outcome" IN ($3, $4)
      )
    )
  ),
  '[]'
)::text AS "rows"
FROM "public"."Message" ours
LEFT JOIN "public"."DeliveryStatus" present ON present."id" = COALESCE(
  (
    SELECT "id"
    FROM "public"."DeliveryStatus"
    WHERE "messageId" = ours."id" AND "messageUuid" || '' = ours."messageUuid"
  ),
  (SELECT "id" FROM "public"."DeliveryStatus" WHERE "messageUuid" = ours."messageUuid"),
  CASE
    WHEN ours."messageUuid" IS NULL
      THEN (
        SELECT linked."id"
        FROM "public"."DeliveryStatus" linked
        WHERE linked."messageId" = ours."id"
          AND NOT EXISTS (
            SELECT 1 FROM "public"."Message" other WHERE other."messageUuid" = linked."messageUuid"
          )
        LIMIT 1
      )
  END
)
WHERE ours."id" = ANY (ARRAY(SELECT jsonb_array_elements_text($5::jsonb)))
UNION ALL
SELECT COALESCE(
  json_agg(
    json_build_array(
      ours."id", present."messageUuid",
      json_build_array(
        ours."recipient", ours."sender", ours."kind", ours."template", ours."batchId",
        ours."experiment", ours."variant", ours."resend", ours."mode", ours."state",
        ROUND(date_part('epoch', ours."submittedAt") * 1000),
        ROUND(date_part('epoch', ours."updatedAt") * 1000)
      ),
      json_build_array(
        present."status", present."errorCode", present."recipient", present."sender",
        present."units", present."totalAmountMicros", present."mcc", present."mnc", present."mode",
        present."messageId",
        CASE
          WHEN ours."id" IS NOT NULL THEN NULL
          WHEN strpos(present."rawPayload", '"MessageTime":"') > 0
            THEN substr(present."rawPayload", strpos(present."rawPayload", '"MessageTime":"'), 60)
          WHEN strpos(present."rawPayload", '"message_time":"') > 0
            THEN substr(present."rawPayload", strpos(present."rawPayload", '"message_time":"'), 60)
        END
      ),
      (
        SELECT json_build_array(
          ROUND(date_part('epoch', MIN(event."receivedAt")) * 1000),
          ROUND(
            date_part('epoch', MIN(CASE WHEN event."status" = $6 THEN event."plivoTimestamp" END)) * 1000
          ),
          ROUND(
            date_part('epoch', MIN(CASE WHEN event."status" = $7 THEN event."plivoTimestamp" END)) * 1000
          )
        )
        FROM "public"."DeliveryEvent" event
        WHERE event."messageUuid" = present."messageUuid" AND event."outcome" IN ($8, $9)
      )
    )
  ),
  '[]'
)::text AS "rows"
FROM "public"."DeliveryStatus" present
LEFT JOIN "public"."Message" ours ON ours."id" = COALESCE(
  (SELECT "id" FROM "public"."Message" WHERE "messageUuid" = present."messageUuid"),
  (SELECT "id" FROM "public"."Message" WHERE "id" = present."messageId" AND "messageUuid" IS NULL)
)
WHERE present."messageUuid" = ANY (ARRAY(SELECT jsonb_array_elements_text($10::jsonb)));

-- findRows
SELECT COALESCE(
  json_agg(
    json_build_array(
      "number", "key", "messageUuid", "recipient", ROUND(date_part('epoch', "countedAt") * 1000),
      "dimensionsId", "status", "errorCode", "units", "amountMicros", "sentBucket",
      "deliveredBucket", CASE WHEN "resend" THEN 1 ELSE 0 END
    )
  ),
  '[]'
)::text AS "rows",
  (SELECT MAX("number") FROM "public"."ReportedMessage") AS "last",
  (SELECT MAX(ROUND(date_part('epoch', "purgedBefore") * 1000)) FROM "public"."ReportRebuild") AS "purgedBefore"
FROM "public"."ReportedMessage"
WHERE "key" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)));
