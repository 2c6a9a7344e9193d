-- src/reports/recording/reported-message.reader.ts, written by "npm run docs:sql"

-- findRecorded
SELECT json_group_array(
  json_array(
    ours."id", COALESCE(ours."messageUuid", present."messageUuid"),
    json_array(
      ours."recipient", ours."sender", ours."kind", ours."template", ours."batchId",
      ours."experiment", ours."variant", ours."resend", ours."mode", ours."state",
      CAST(ROUND((julianday(ours."submittedAt") - 2440587.5) * 86400000) AS INTEGER),
      CAST(ROUND((julianday(ours."updatedAt") - 2440587.5) * 86400000) AS INTEGER)
    ),
    json_array(
      present."status", present."errorCode", present."recipient", present."sender", present."units",
      present."totalAmountMicros", present."mcc", present."mnc", present."mode",
      present."messageId",
      CASE
        WHEN ours."id" IS NOT NULL THEN NULL
        WHEN instr(present."rawPayload", '"MessageTime":"') > 0
          THEN substr(present."rawPayload", instr(present."rawPayload", '"MessageTime":"'), 60)
        WHEN instr(present."rawPayload", '"message_time":"') > 0
          THEN substr(present."rawPayload", instr(present."rawPayload", '"message_time":"'), 60)
      END
    ),
    json(
      (
        SELECT json_array(
          CAST(ROUND((julianday(MIN(event."receivedAt")) - 2440587.5) * 86400000) AS INTEGER),
          CAST(
            ROUND(
              (
                julianday(MIN(CASE WHEN event."status" = ? THEN event."plivoTimestamp" END)) - 2440587.5
              ) * 86400000
            ) AS INTEGER
          ),
          CAST(
            ROUND(
              (
                julianday(MIN(CASE WHEN event."status" = ? THEN event."plivoTimestamp" END)) - 2440587.5
              ) * 86400000
            ) AS INTEGER
          )
        )
        FROM "DeliveryEvent" event
        WHERE event."messageUuid" = COALESCE(ours."messageUuid", present."messageUuid")
          AND event."outcome" IN (?, ?)
      )
    )
  )
) AS "rows"
FROM "Message" ours
LEFT JOIN "DeliveryStatus" present ON present."id" = COALESCE(
  (
    SELECT "id"
    FROM "DeliveryStatus"
    WHERE "messageId" = ours."id" AND "messageUuid" || '' = ours."messageUuid"
  ),
  (SELECT "id" FROM "DeliveryStatus" WHERE "messageUuid" = ours."messageUuid"),
  CASE
    WHEN ours."messageUuid" IS NULL
      THEN (
        SELECT linked."id"
        FROM "DeliveryStatus" linked
        WHERE linked."messageId" = ours."id"
          AND NOT EXISTS (
            SELECT 1 FROM "Message" other WHERE other."messageUuid" = linked."messageUuid"
          )
        LIMIT 1
      )
  END
)
WHERE ours."id" IN (SELECT value FROM json_each(?))
UNION ALL
SELECT json_group_array(
  json_array(
    ours."id", present."messageUuid",
    json_array(
      ours."recipient", ours."sender", ours."kind", ours."template", ours."batchId",
      ours."experiment", ours."variant", ours."resend", ours."mode", ours."state",
      CAST(ROUND((julianday(ours."submittedAt") - 2440587.5) * 86400000) AS INTEGER),
      CAST(ROUND((julianday(ours."updatedAt") - 2440587.5) * 86400000) AS INTEGER)
    ),
    json_array(
      present."status", present."errorCode", present."recipient", present."sender", present."units",
      present."totalAmountMicros", present."mcc", present."mnc", present."mode",
      present."messageId",
      CASE
        WHEN ours."id" IS NOT NULL THEN NULL
        WHEN instr(present."rawPayload", '"MessageTime":"') > 0
          THEN substr(present."rawPayload", instr(present."rawPayload", '"MessageTime":"'), 60)
        WHEN instr(present."rawPayload", '"message_time":"') > 0
          THEN substr(present."rawPayload", instr(present."rawPayload", '"message_time":"'), 60)
      END
    ),
    json(
      (
        SELECT json_array(
          CAST(ROUND((julianday(MIN(event."receivedAt")) - 2440587.5) * 86400000) AS INTEGER),
          CAST(
            ROUND(
              (
                julianday(MIN(CASE WHEN event."status" = ? THEN event."plivoTimestamp" END)) - 2440587.5
              ) * 86400000
            ) AS INTEGER
          ),
          CAST(
            ROUND(
              (
                julianday(MIN(CASE WHEN event."status" = ? THEN event."plivoTimestamp" END)) - 2440587.5
              ) * 86400000
            ) AS INTEGER
          )
        )
        FROM "DeliveryEvent" event
        WHERE event."messageUuid" = present."messageUuid" AND event."outcome" IN (?, ?)
      )
    )
  )
) AS "rows"
FROM "DeliveryStatus" present
LEFT JOIN "Message" ours ON ours."id" = COALESCE(
  (SELECT "id" FROM "Message" WHERE "messageUuid" = present."messageUuid"),
  (SELECT "id" FROM "Message" WHERE "id" = present."messageId" AND "messageUuid" IS NULL)
)
WHERE present."messageUuid" IN (SELECT value FROM json_each(?));

-- findRows
SELECT json_group_array(
  json_array(
    "number", "key", "messageUuid", "recipient",
    CAST(ROUND((julianday("countedAt") - 2440587.5) * 86400000) AS INTEGER), "dimensionsId",
    "status", "errorCode", "units", "amountMicros", "sentBucket", "deliveredBucket",
    CASE WHEN "resend" THEN 1 ELSE 0 END
  )
) AS "rows",
  (SELECT MAX("number") FROM "ReportedMessage") AS "last",
  (
    SELECT MAX(CAST(ROUND((julianday("purgedBefore") - 2440587.5) * 86400000) AS INTEGER))
    FROM "ReportRebuild"
  ) AS "purgedBefore"
FROM "ReportedMessage"
WHERE "key" IN (SELECT value FROM json_each(?));
