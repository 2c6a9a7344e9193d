-- src/delivery/recording/delivery.store.ts, written by "npm run docs:sql"

-- append
WITH incoming AS MATERIALIZED (
  SELECT incoming.*,
    COALESCE(
      (
        SELECT CASE
          WHEN named."recipient" = '' THEN 'erased'
          WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
          WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
          WHEN named."messageUuid" = incoming."messageUuid" THEN ''
        END
        FROM "public"."Message" AS named
        WHERE named."id" = incoming."messageId"
      ),
      (
        SELECT CASE
          WHEN owner."recipient" = '' THEN 'erased'
          WHEN owner."batchId" = incoming."batchId"
            OR (
              incoming."bodySigned" AND incoming."messageId" IS NULL AND incoming."batchId" IS NULL
            )
            THEN CASE
              WHEN owner."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
              ELSE ''
            END
          ELSE 'not_named'
        END
        FROM "public"."Message" AS owner
        WHERE owner."messageUuid" = incoming."messageUuid"
      ),
      (
        SELECT 'erased'
        FROM "public"."DeliveryStatus" AS erased
        WHERE erased."messageUuid" = incoming."messageUuid" AND erased."recipient" = ''
      ),
      CASE
        WHEN incoming."bodySigned" AND incoming."messageId" IS NULL AND incoming."batchId" IS NULL
          THEN ''
      END,
      (
        SELECT CASE
          WHEN known."messageId" IS NULL THEN NULL
          WHEN known."messageId" = incoming."messageId" THEN ''
          WHEN incoming."batchId" = (
            SELECT "batchId" FROM "public"."Message" WHERE "id" = known."messageId"
          )
            THEN ''
          ELSE 'not_named'
        END
        FROM "public"."DeliveryStatus" AS known
        WHERE known."messageUuid" = incoming."messageUuid"
      ),
      (
        SELECT 'other_uuid'
        FROM "public"."DeliveryStatus" AS earlier
        WHERE earlier."messageId" = incoming."messageId"
          AND earlier."messageUuid" <> incoming."messageUuid"
        LIMIT 1
      ),
      ''
    ) AS "mismatch",
    EXISTS (
      SELECT 1 FROM "public"."Message" WHERE "id" = incoming."messageId" AND "messageUuid" IS NULL
    ) AS "needsUuid"
  FROM (
    SELECT (value->>0)::INTEGER AS "position", (value->>1)::BOOLEAN AS "isLatest",
      (value->>2)::TEXT AS "id", (value->>3)::TEXT AS "messageUuid",
      (value->>4)::TEXT AS "messageId", (value->>5)::TEXT AS "batchId",
      (value->>6)::BOOLEAN AS "bodySigned", (value->>7)::TEXT AS "digits",
      (value->>8)::TEXT AS "fingerprint", (value->>9)::TEXT AS "status",
      (value->>10)::TEXT AS "errorCode", (value->>11)::TEXT AS "recipient",
      (value->>12)::TEXT AS "sender", (value->>13)::TEXT AS "messageType",
      (value->>14)::INTEGER AS "units", (value->>15)::INTEGER AS "totalRateMicros",
      (value->>16)::INTEGER AS "totalAmountMicros", (value->>17)::TEXT AS "mcc",
      (value->>18)::TEXT AS "mnc", (value->>19)::INTEGER AS "sequence",
      (value->>20)::TIMESTAMP(3) AS "plivoTimestamp", (value->>21)::TEXT AS "orderKey",
      (value->>22)::TEXT AS "source", (value->>23)::TEXT AS "mode",
      (value->>24)::TIMESTAMP(3) AS "receivedAt", (value->>25)::TIMESTAMP(3) AS "processedAt",
      (value->>26)::TEXT AS "rawPayload"
    FROM jsonb_array_elements($1::jsonb) OFFSET 0
  ) AS incoming
),
locked AS (
  SELECT ours."id", incoming."messageUuid"
  FROM "public"."Message" AS ours
  JOIN incoming ON ours."id" = incoming."messageId"
  WHERE incoming."needsUuid" AND incoming."isLatest" AND incoming."mismatch" = ''
  ORDER BY ours."id" FOR NO KEY UPDATE OF ours
),
bound AS (
  UPDATE "public"."Message" AS ours
  SET "messageUuid" = locked."messageUuid"
  FROM locked
  WHERE ours."id" = locked."id"
    AND (ours."messageUuid" IS NULL OR ours."messageUuid" = locked."messageUuid")
  RETURNING ours."id"
),
current AS (
  INSERT INTO "public"."DeliveryStatus" AS current (
    "id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType",
    "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp",
    "orderKey", "source", "mode", "receivedAt", "processedAt", "rawPayload", "updatedAt"
  )
  SELECT incoming."id", incoming."messageUuid",
    COALESCE(
      (SELECT "id" FROM "public"."Message" WHERE "id" = incoming."messageId"),
      (SELECT "id" FROM "public"."Message" WHERE "messageUuid" = incoming."messageUuid")
    ),
    incoming."status", incoming."errorCode", incoming."recipient", incoming."sender",
    incoming."messageType", incoming."units", incoming."totalRateMicros",
    incoming."totalAmountMicros", incoming."mcc", incoming."mnc", incoming."sequence",
    incoming."plivoTimestamp", incoming."orderKey", incoming."source", incoming."mode",
    incoming."receivedAt", incoming."processedAt", incoming."rawPayload", incoming."processedAt"
  FROM incoming
  WHERE incoming."isLatest"
    AND incoming."mismatch" = ''
    AND (NOT incoming."needsUuid" OR incoming."messageId" IN (SELECT "id" FROM bound))
  ORDER BY incoming."messageUuid"
  ON CONFLICT ("messageUuid") DO UPDATE
  SET "messageId" = COALESCE(current."messageId", excluded."messageId"),
    "updatedAt" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."updatedAt"
      ELSE current."updatedAt"
    END,
    "status" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."status"
      ELSE current."status"
    END,
    "errorCode" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."errorCode"
      ELSE current."errorCode"
    END,
    "recipient" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."recipient"
      ELSE current."recipient"
    END,
    "sender" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."sender"
      ELSE current."sender"
    END,
    "messageType" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."messageType"
      ELSE current."messageType"
    END,
    "units" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."units"
      ELSE current."units"
    END,
    "totalRateMicros" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."totalRateMicros"
      ELSE current."totalRateMicros"
    END,
    "totalAmountMicros" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."totalAmountMicros"
      ELSE current."totalAmountMicros"
    END,
    "mcc" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."mcc"
      ELSE current."mcc"
    END,
    "mnc" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."mnc"
      ELSE current."mnc"
    END,
    "sequence" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."sequence"
      ELSE current."sequence"
    END,
    "plivoTimestamp" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."plivoTimestamp"
      ELSE current."plivoTimestamp"
    END,
    "orderKey" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."orderKey"
      ELSE current."orderKey"
    END,
    "source" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."source"
      ELSE current."source"
    END,
    "mode" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."mode"
      ELSE current."mode"
    END,
    "receivedAt" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."receivedAt"
      ELSE current."receivedAt"
    END,
    "processedAt" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."processedAt"
      ELSE current."processedAt"
    END,
    "rawPayload" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."rawPayload"
      ELSE current."rawPayload"
    END
  WHERE COALESCE(current."messageId" = excluded."messageId", TRUE)
  RETURNING "messageUuid", "messageId", "orderKey", "recipient"
)
INSERT INTO "public"."DeliveryEvent" (
  "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units",
  "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey",
  "source", "mode", "receivedAt", "processedAt", "rawPayload", "fingerprint", "outcome", "reason"
)
SELECT incoming."messageUuid", current."messageId", incoming."status", incoming."errorCode",
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN ''
    ELSE incoming."recipient"
  END,
  incoming."sender", incoming."messageType", incoming."units", incoming."totalRateMicros",
  incoming."totalAmountMicros", incoming."mcc", incoming."mnc", incoming."sequence",
  incoming."plivoTimestamp", incoming."orderKey", incoming."source", incoming."mode",
  incoming."receivedAt", incoming."processedAt",
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN '{}'
    ELSE incoming."rawPayload"
  END,
  CASE
    WHEN current."orderKey" IS NULL
      AND COALESCE(
        NULLIF(incoming."mismatch", ''),
        CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
      ) <> 'erased'
      THEN 'mismatch' || '/' || COALESCE(incoming."messageId", incoming."batchId", '') || '/' || incoming."fingerprint"
    ELSE incoming."fingerprint"
  END,
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN 'stale'
    WHEN current."orderKey" IS NULL THEN 'mismatch'
    WHEN current."orderKey" = incoming."orderKey" THEN 'applied'
    ELSE 'stale'
  END,
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN 'erased'
    WHEN current."orderKey" IS NULL
      THEN COALESCE(
        NULLIF(incoming."mismatch", ''),
        CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
      )
    WHEN current."orderKey" = incoming."orderKey" THEN NULL
    WHEN substr(current."orderKey", 1, 1) <> substr(incoming."orderKey", 1, 1) THEN 'lower_rank'
    WHEN substr(current."orderKey", 2, 10) <> substr(incoming."orderKey", 2, 10)
      THEN 'lower_sequence'
    WHEN substr(current."orderKey", 12, 16) <> substr(incoming."orderKey", 12, 16)
      THEN 'earlier_time'
    ELSE 'lost_tie'
  END
FROM incoming
LEFT JOIN current ON current."messageUuid" = incoming."messageUuid"
WHERE true
ORDER BY incoming."position"
ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING
RETURNING "fingerprint", "outcome", "reason";

-- append, CONFIRM_FINAL_STATUS=plivo
WITH incoming AS MATERIALIZED (
  SELECT incoming.*,
    COALESCE(
      NULLIF(
        COALESCE(
          (
            SELECT CASE
              WHEN named."recipient" = '' THEN 'erased'
              WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
              WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
              WHEN named."messageUuid" = incoming."messageUuid" THEN ''
            END
            FROM "public"."Message" AS named
            WHERE named."id" = incoming."messageId"
          ),
          (
            SELECT CASE
              WHEN owner."recipient" = '' THEN 'erased'
              WHEN owner."batchId" = incoming."batchId"
                OR (
                  incoming."bodySigned"
                  AND incoming."messageId" IS NULL
                  AND incoming."batchId" IS NULL
                )
                THEN CASE
                  WHEN owner."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                  ELSE ''
                END
              ELSE 'not_named'
            END
            FROM "public"."Message" AS owner
            WHERE owner."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'erased'
            FROM "public"."DeliveryStatus" AS erased
            WHERE erased."messageUuid" = incoming."messageUuid" AND erased."recipient" = ''
          ),
          CASE
            WHEN incoming."bodySigned"
              AND incoming."messageId" IS NULL
              AND incoming."batchId" IS NULL
              THEN ''
          END,
          (
            SELECT CASE
              WHEN known."messageId" IS NULL THEN NULL
              WHEN known."messageId" = incoming."messageId" THEN ''
              WHEN incoming."batchId" = (
                SELECT "batchId" FROM "public"."Message" WHERE "id" = known."messageId"
              )
                THEN ''
              ELSE 'not_named'
            END
            FROM "public"."DeliveryStatus" AS known
            WHERE known."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'other_uuid'
            FROM "public"."DeliveryStatus" AS earlier
            WHERE earlier."messageId" = incoming."messageId"
              AND earlier."messageUuid" <> incoming."messageUuid"
            LIMIT 1
          ),
          ''
        ),
        ''
      ),
      CASE
        WHEN NOT incoming."bodySigned"
          AND incoming."status" IN ('delivered', 'undelivered', 'failed', 'rejected', 'read')
          AND (
            incoming."messageId" IS NOT NULL
            OR incoming."batchId" IS NOT NULL
            OR COALESCE(
              (SELECT "id" FROM "public"."Message" WHERE "id" = incoming."messageId"),
              (SELECT "id" FROM "public"."Message" WHERE "messageUuid" = incoming."messageUuid")
            ) IS NOT NULL
          )
          THEN 'unconfirmed'
      END,
      ''
    ) AS "mismatch",
    EXISTS (
      SELECT 1 FROM "public"."Message" WHERE "id" = incoming."messageId" AND "messageUuid" IS NULL
    ) AS "needsUuid"
  FROM (
    SELECT (value->>0)::INTEGER AS "position", (value->>1)::BOOLEAN AS "isLatest",
      (value->>2)::TEXT AS "id", (value->>3)::TEXT AS "messageUuid",
      (value->>4)::TEXT AS "messageId", (value->>5)::TEXT AS "batchId",
      (value->>6)::BOOLEAN AS "bodySigned", (value->>7)::TEXT AS "digits",
      (value->>8)::TEXT AS "fingerprint", (value->>9)::TEXT AS "status",
      (value->>10)::TEXT AS "errorCode", (value->>11)::TEXT AS "recipient",
      (value->>12)::TEXT AS "sender", (value->>13)::TEXT AS "messageType",
      (value->>14)::INTEGER AS "units", (value->>15)::INTEGER AS "totalRateMicros",
      (value->>16)::INTEGER AS "totalAmountMicros", (value->>17)::TEXT AS "mcc",
      (value->>18)::TEXT AS "mnc", (value->>19)::INTEGER AS "sequence",
      (value->>20)::TIMESTAMP(3) AS "plivoTimestamp", (value->>21)::TEXT AS "orderKey",
      (value->>22)::TEXT AS "source", (value->>23)::TEXT AS "mode",
      (value->>24)::TIMESTAMP(3) AS "receivedAt", (value->>25)::TIMESTAMP(3) AS "processedAt",
      (value->>26)::TEXT AS "rawPayload"
    FROM jsonb_array_elements($1::jsonb) OFFSET 0
  ) AS incoming
),
locked AS (
  SELECT ours."id", incoming."messageUuid"
  FROM "public"."Message" AS ours
  JOIN incoming ON ours."id" = incoming."messageId"
  WHERE incoming."needsUuid" AND incoming."isLatest" AND incoming."mismatch" = ''
  ORDER BY ours."id" FOR NO KEY UPDATE OF ours
),
bound AS (
  UPDATE "public"."Message" AS ours
  SET "messageUuid" = locked."messageUuid"
  FROM locked
  WHERE ours."id" = locked."id"
    AND (ours."messageUuid" IS NULL OR ours."messageUuid" = locked."messageUuid")
  RETURNING ours."id"
),
current AS (
  INSERT INTO "public"."DeliveryStatus" AS current (
    "id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType",
    "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp",
    "orderKey", "source", "mode", "receivedAt", "processedAt", "rawPayload", "updatedAt"
  )
  SELECT incoming."id", incoming."messageUuid",
    COALESCE(
      (SELECT "id" FROM "public"."Message" WHERE "id" = incoming."messageId"),
      (SELECT "id" FROM "public"."Message" WHERE "messageUuid" = incoming."messageUuid")
    ),
    incoming."status", incoming."errorCode", incoming."recipient", incoming."sender",
    incoming."messageType", incoming."units", incoming."totalRateMicros",
    incoming."totalAmountMicros", incoming."mcc", incoming."mnc", incoming."sequence",
    incoming."plivoTimestamp", incoming."orderKey", incoming."source", incoming."mode",
    incoming."receivedAt", incoming."processedAt", incoming."rawPayload", incoming."processedAt"
  FROM incoming
  WHERE incoming."isLatest"
    AND incoming."mismatch" = ''
    AND (NOT incoming."needsUuid" OR incoming."messageId" IN (SELECT "id" FROM bound))
  ORDER BY incoming."messageUuid"
  ON CONFLICT ("messageUuid") DO UPDATE
  SET "messageId" = COALESCE(current."messageId", excluded."messageId"),
    "updatedAt" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."updatedAt"
      ELSE current."updatedAt"
    END,
    "status" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."status"
      ELSE current."status"
    END,
    "errorCode" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."errorCode"
      ELSE current."errorCode"
    END,
    "recipient" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."recipient"
      ELSE current."recipient"
    END,
    "sender" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."sender"
      ELSE current."sender"
    END,
    "messageType" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."messageType"
      ELSE current."messageType"
    END,
    "units" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."units"
      ELSE current."units"
    END,
    "totalRateMicros" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."totalRateMicros"
      ELSE current."totalRateMicros"
    END,
    "totalAmountMicros" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."totalAmountMicros"
      ELSE current."totalAmountMicros"
    END,
    "mcc" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."mcc"
      ELSE current."mcc"
    END,
    "mnc" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."mnc"
      ELSE current."mnc"
    END,
    "sequence" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."sequence"
      ELSE current."sequence"
    END,
    "plivoTimestamp" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."plivoTimestamp"
      ELSE current."plivoTimestamp"
    END,
    "orderKey" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."orderKey"
      ELSE current."orderKey"
    END,
    "source" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."source"
      ELSE current."source"
    END,
    "mode" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."mode"
      ELSE current."mode"
    END,
    "receivedAt" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."receivedAt"
      ELSE current."receivedAt"
    END,
    "processedAt" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."processedAt"
      ELSE current."processedAt"
    END,
    "rawPayload" = CASE
      WHEN excluded."orderKey" COLLATE "C" > current."orderKey"
        AND current."recipient" IS DISTINCT FROM ''
        THEN excluded."rawPayload"
      ELSE current."rawPayload"
    END
  WHERE COALESCE(current."messageId" = excluded."messageId", TRUE)
  RETURNING "messageUuid", "messageId", "orderKey", "recipient"
)
INSERT INTO "public"."DeliveryEvent" (
  "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units",
  "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey",
  "source", "mode", "receivedAt", "processedAt", "rawPayload", "fingerprint", "outcome", "reason"
)
SELECT incoming."messageUuid",
  COALESCE(
    current."messageId",
    CASE
      WHEN COALESCE(
        NULLIF(incoming."mismatch", ''),
        CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
      ) = 'unconfirmed'
        THEN COALESCE(
          (SELECT "id" FROM "public"."Message" WHERE "id" = incoming."messageId"),
          (SELECT "id" FROM "public"."Message" WHERE "messageUuid" = incoming."messageUuid")
        )
    END
  ),
  incoming."status", incoming."errorCode",
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN ''
    ELSE incoming."recipient"
  END,
  incoming."sender", incoming."messageType", incoming."units", incoming."totalRateMicros",
  incoming."totalAmountMicros", incoming."mcc", incoming."mnc", incoming."sequence",
  incoming."plivoTimestamp", incoming."orderKey", incoming."source", incoming."mode",
  incoming."receivedAt", incoming."processedAt",
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN '{}'
    ELSE incoming."rawPayload"
  END,
  CASE
    WHEN current."orderKey" IS NULL
      AND COALESCE(
        NULLIF(incoming."mismatch", ''),
        CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
      ) <> 'erased'
      THEN CASE
        WHEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'unconfirmed'
          THEN 'unconfirmed'
        ELSE 'mismatch'
      END || '/' || COALESCE(incoming."messageId", incoming."batchId", '') || '/' || incoming."fingerprint"
    ELSE incoming."fingerprint"
  END,
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN 'stale'
    WHEN current."orderKey" IS NULL
      THEN CASE
        WHEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'unconfirmed'
          THEN 'unconfirmed'
        ELSE 'mismatch'
      END
    WHEN current."orderKey" = incoming."orderKey" THEN 'applied'
    ELSE 'stale'
  END,
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(incoming."mismatch", ''),
          CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN 'erased'
    WHEN current."orderKey" IS NULL
      THEN COALESCE(
        NULLIF(incoming."mismatch", ''),
        CASE WHEN incoming."needsUuid" THEN 'other_uuid' ELSE 'not_named' END
      )
    WHEN current."orderKey" = incoming."orderKey" THEN NULL
    WHEN substr(current."orderKey", 1, 1) <> substr(incoming."orderKey", 1, 1) THEN 'lower_rank'
    WHEN substr(current."orderKey", 2, 10) <> substr(incoming."orderKey", 2, 10)
      THEN 'lower_sequence'
    WHEN substr(current."orderKey", 12, 16) <> substr(incoming."orderKey", 12, 16)
      THEN 'earlier_time'
    ELSE 'lost_tie'
  END
FROM incoming
LEFT JOIN current ON current."messageUuid" = incoming."messageUuid"
WHERE true
ORDER BY incoming."position"
ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING
RETURNING "fingerprint", "outcome", "reason";

-- probe (1 of 3): the same as append

-- probe (2 of 3)
DELETE FROM "public"."DeliveryEvent" WHERE "messageUuid" = $1;

-- probe (3 of 3)
DELETE FROM "public"."DeliveryStatus" WHERE "messageUuid" = $1;

-- findUnconfirmed
SELECT "messageId", "rawPayload", "mode", "receivedAt"
FROM "public"."DeliveryEvent"
WHERE "messageUuid" = $1 AND "outcome" = 'unconfirmed' AND "rawPayload" <> $2
ORDER BY "id";

-- linkMessage (1 of 5)
UPDATE "public"."DeliveryEvent"
SET "messageId" = NULL
WHERE "messageUuid" IN (
  SELECT "messageUuid" FROM "public"."DeliveryStatus" WHERE "messageId" = $1 AND "messageUuid" <> $2
);

-- linkMessage (2 of 5)
UPDATE "public"."DeliveryStatus"
SET "messageId" = NULL
WHERE "messageId" = $1 AND "messageUuid" <> $2;

-- linkMessage (3 of 5)
UPDATE "public"."DeliveryStatus"
SET "messageId" = $1
WHERE "messageUuid" = $2 AND COALESCE("messageId", '') <> $3;

-- linkMessage (4 of 5)
UPDATE "public"."DeliveryEvent"
SET "messageId" = $1
WHERE "messageUuid" = $2 AND COALESCE("messageId", '') <> $3 AND "outcome" <> $4;

-- linkMessage (5 of 5)
SELECT "rawPayload", "mode", "receivedAt"
FROM "public"."DeliveryEvent"
WHERE "messageUuid" = $1
  AND "outcome" = $2
  AND "reason" = 'other_uuid'
  AND "fingerprint" LIKE $3
  AND "rawPayload" <> $4
ORDER BY "id";

-- clearEventPayloadsStatement
UPDATE "public"."DeliveryEvent"
SET "rawPayload" = $1
WHERE "id" > $2 AND "id" <= $3 AND "rawPayload" <> $4;

-- clearStatusPayloadsStatement
UPDATE "public"."DeliveryStatus"
SET "rawPayload" = $1
WHERE "id" > $2 AND "id" <= $3 AND "processedAt" < $4 AND "rawPayload" <> $5;

-- deleteEventsStatement
DELETE FROM "public"."DeliveryEvent"
WHERE "messageUuid" IN (
  SELECT "messageUuid"
  FROM "public"."DeliveryEvent" AS newest
  WHERE newest."id" > $1
    AND newest."id" <= $2
    AND NOT EXISTS (
      SELECT 1
      FROM "public"."DeliveryEvent" AS later
      WHERE later."messageUuid" = newest."messageUuid" AND later."id" > newest."id"
    )
)
  AND "id" <= $3;

-- eraseReportsStatements (1 of 2)
UPDATE "public"."DeliveryStatus"
SET "recipient" = $1, "rawPayload" = $2
WHERE "messageUuid" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)));

-- eraseReportsStatements (2 of 2)
UPDATE "public"."DeliveryEvent"
SET "recipient" = $1, "rawPayload" = $2
WHERE "messageUuid" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)));

-- eraseEventsStatement
UPDATE "public"."DeliveryEvent"
SET "recipient" = $1, "rawPayload" = $2
WHERE "id" IN (SELECT (value->>0)::BIGINT AS "id" FROM jsonb_array_elements($3::jsonb));

-- deleteStatusesStatement
DELETE FROM "public"."DeliveryStatus" AS present
WHERE present."id" > $1
  AND present."id" <= $2
  AND present."processedAt" < $3
  AND NOT EXISTS (SELECT 1 FROM "public"."Message" WHERE "id" = present."messageId")
  AND NOT EXISTS (SELECT 1 FROM "public"."Message" WHERE "messageUuid" = present."messageUuid")
  AND NOT EXISTS (
    SELECT 1 FROM "public"."DeliveryEvent" WHERE "messageUuid" = present."messageUuid"
  );
