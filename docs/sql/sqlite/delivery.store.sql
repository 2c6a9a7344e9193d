-- src/delivery/recording/delivery.store.ts, written by "npm run docs:sql"

-- append (1 of 2)
INSERT INTO "DeliveryStatus" AS current (
  "id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType",
  "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp",
  "orderKey", "source", "mode", "receivedAt", "processedAt", "rawPayload", "updatedAt"
)
SELECT incoming."id", incoming."messageUuid",
  COALESCE(
    (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
    (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
  ),
  incoming."status", incoming."errorCode", incoming."recipient", incoming."sender",
  incoming."messageType", incoming."units", incoming."totalRateMicros",
  incoming."totalAmountMicros", incoming."mcc", incoming."mnc", incoming."sequence",
  incoming."plivoTimestamp", incoming."orderKey", incoming."source", incoming."mode",
  incoming."receivedAt", incoming."processedAt", incoming."rawPayload", incoming."processedAt"
FROM (
  SELECT value->>0 AS "position", value->>1 AS "isLatest", value->>2 AS "id",
    value->>3 AS "messageUuid", value->>4 AS "messageId", value->>5 AS "batchId",
    value->>6 AS "bodySigned", value->>7 AS "digits", value->>8 AS "fingerprint",
    value->>9 AS "status", value->>10 AS "errorCode", value->>11 AS "recipient",
    value->>12 AS "sender", value->>13 AS "messageType", value->>14 AS "units",
    value->>15 AS "totalRateMicros", value->>16 AS "totalAmountMicros", value->>17 AS "mcc",
    value->>18 AS "mnc", value->>19 AS "sequence", value->>20 AS "plivoTimestamp",
    value->>21 AS "orderKey", value->>22 AS "source", value->>23 AS "mode",
    value->>24 AS "receivedAt", value->>25 AS "processedAt", value->>26 AS "rawPayload"
  FROM jsonb_each(?)
) AS incoming
WHERE incoming."isLatest"
  AND COALESCE(
    (
      SELECT CASE
        WHEN named."recipient" = '' THEN 'erased'
        WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
        WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
        WHEN named."messageUuid" = incoming."messageUuid" THEN ''
      END
      FROM "Message" AS named
      WHERE named."id" = incoming."messageId"
    ),
    (
      SELECT CASE
        WHEN owner."recipient" = '' THEN 'erased'
        WHEN owner."batchId" = incoming."batchId"
          OR (incoming."bodySigned" AND incoming."messageId" IS NULL AND incoming."batchId" IS NULL)
          THEN CASE
            WHEN owner."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient' ELSE ''
          END
        ELSE 'not_named'
      END
      FROM "Message" AS owner
      WHERE owner."messageUuid" = incoming."messageUuid"
    ),
    (
      SELECT 'erased'
      FROM "DeliveryStatus" AS erased
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
        WHEN incoming."batchId" = (SELECT "batchId" FROM "Message" WHERE "id" = known."messageId")
          THEN ''
        ELSE 'not_named'
      END
      FROM "DeliveryStatus" AS known
      WHERE known."messageUuid" = incoming."messageUuid"
    ),
    (
      SELECT 'other_uuid'
      FROM "DeliveryStatus" AS earlier
      WHERE earlier."messageId" = incoming."messageId"
        AND earlier."messageUuid" <> incoming."messageUuid"
      LIMIT 1
    ),
    ''
  ) = ''
ORDER BY incoming."messageUuid"
ON CONFLICT ("messageUuid") DO UPDATE
SET "messageId" = COALESCE(current."messageId", excluded."messageId"),
  "updatedAt" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."updatedAt"
    ELSE current."updatedAt"
  END,
  "status" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."status"
    ELSE current."status"
  END,
  "errorCode" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."errorCode"
    ELSE current."errorCode"
  END,
  "recipient" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."recipient"
    ELSE current."recipient"
  END,
  "sender" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."sender"
    ELSE current."sender"
  END,
  "messageType" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."messageType"
    ELSE current."messageType"
  END,
  "units" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."units"
    ELSE current."units"
  END,
  "totalRateMicros" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."totalRateMicros"
    ELSE current."totalRateMicros"
  END,
  "totalAmountMicros" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."totalAmountMicros"
    ELSE current."totalAmountMicros"
  END,
  "mcc" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."mcc"
    ELSE current."mcc"
  END,
  "mnc" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."mnc"
    ELSE current."mnc"
  END,
  "sequence" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."sequence"
    ELSE current."sequence"
  END,
  "plivoTimestamp" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."plivoTimestamp"
    ELSE current."plivoTimestamp"
  END,
  "orderKey" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."orderKey"
    ELSE current."orderKey"
  END,
  "source" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."source"
    ELSE current."source"
  END,
  "mode" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."mode"
    ELSE current."mode"
  END,
  "receivedAt" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."receivedAt"
    ELSE current."receivedAt"
  END,
  "processedAt" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."processedAt"
    ELSE current."processedAt"
  END,
  "rawPayload" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."rawPayload"
    ELSE current."rawPayload"
  END
WHERE COALESCE(current."messageId" = excluded."messageId", TRUE);

-- append (2 of 2)
INSERT INTO "DeliveryEvent" (
  "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units",
  "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey",
  "source", "mode", "receivedAt", "processedAt", "rawPayload", "fingerprint", "outcome", "reason"
)
SELECT incoming."messageUuid", current."messageId", incoming."status", incoming."errorCode",
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          (
            SELECT CASE
              WHEN named."recipient" = '' THEN 'erased'
              WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
              WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
              WHEN named."messageUuid" = incoming."messageUuid" THEN ''
            END
            FROM "Message" AS named
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
            FROM "Message" AS owner
            WHERE owner."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'erased'
            FROM "DeliveryStatus" AS erased
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
                SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
              )
                THEN ''
              ELSE 'not_named'
            END
            FROM "DeliveryStatus" AS known
            WHERE known."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'other_uuid'
            FROM "DeliveryStatus" AS earlier
            WHERE earlier."messageId" = incoming."messageId"
              AND earlier."messageUuid" <> incoming."messageUuid"
            LIMIT 1
          ),
          ''
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
          (
            SELECT CASE
              WHEN named."recipient" = '' THEN 'erased'
              WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
              WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
              WHEN named."messageUuid" = incoming."messageUuid" THEN ''
            END
            FROM "Message" AS named
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
            FROM "Message" AS owner
            WHERE owner."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'erased'
            FROM "DeliveryStatus" AS erased
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
                SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
              )
                THEN ''
              ELSE 'not_named'
            END
            FROM "DeliveryStatus" AS known
            WHERE known."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'other_uuid'
            FROM "DeliveryStatus" AS earlier
            WHERE earlier."messageId" = incoming."messageId"
              AND earlier."messageUuid" <> incoming."messageUuid"
            LIMIT 1
          ),
          ''
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN '{}'
    ELSE incoming."rawPayload"
  END,
  CASE
    WHEN current."orderKey" IS NULL
      AND COALESCE(
        (
          SELECT CASE
            WHEN named."recipient" = '' THEN 'erased'
            WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
            WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
            WHEN named."messageUuid" = incoming."messageUuid" THEN ''
          END
          FROM "Message" AS named
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
          FROM "Message" AS owner
          WHERE owner."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'erased'
          FROM "DeliveryStatus" AS erased
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
              SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
            )
              THEN ''
            ELSE 'not_named'
          END
          FROM "DeliveryStatus" AS known
          WHERE known."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'other_uuid'
          FROM "DeliveryStatus" AS earlier
          WHERE earlier."messageId" = incoming."messageId"
            AND earlier."messageUuid" <> incoming."messageUuid"
          LIMIT 1
        ),
        ''
      ) <> 'erased'
      THEN 'mismatch' || '/' || COALESCE(incoming."messageId", incoming."batchId", '') || '/' || incoming."fingerprint"
    ELSE incoming."fingerprint"
  END,
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          (
            SELECT CASE
              WHEN named."recipient" = '' THEN 'erased'
              WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
              WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
              WHEN named."messageUuid" = incoming."messageUuid" THEN ''
            END
            FROM "Message" AS named
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
            FROM "Message" AS owner
            WHERE owner."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'erased'
            FROM "DeliveryStatus" AS erased
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
                SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
              )
                THEN ''
              ELSE 'not_named'
            END
            FROM "DeliveryStatus" AS known
            WHERE known."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'other_uuid'
            FROM "DeliveryStatus" AS earlier
            WHERE earlier."messageId" = incoming."messageId"
              AND earlier."messageUuid" <> incoming."messageUuid"
            LIMIT 1
          ),
          ''
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
          (
            SELECT CASE
              WHEN named."recipient" = '' THEN 'erased'
              WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
              WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
              WHEN named."messageUuid" = incoming."messageUuid" THEN ''
            END
            FROM "Message" AS named
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
            FROM "Message" AS owner
            WHERE owner."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'erased'
            FROM "DeliveryStatus" AS erased
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
                SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
              )
                THEN ''
              ELSE 'not_named'
            END
            FROM "DeliveryStatus" AS known
            WHERE known."messageUuid" = incoming."messageUuid"
          ),
          (
            SELECT 'other_uuid'
            FROM "DeliveryStatus" AS earlier
            WHERE earlier."messageId" = incoming."messageId"
              AND earlier."messageUuid" <> incoming."messageUuid"
            LIMIT 1
          ),
          ''
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN 'erased'
    WHEN current."orderKey" IS NULL
      THEN COALESCE(
        (
          SELECT CASE
            WHEN named."recipient" = '' THEN 'erased'
            WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
            WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
            WHEN named."messageUuid" = incoming."messageUuid" THEN ''
          END
          FROM "Message" AS named
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
          FROM "Message" AS owner
          WHERE owner."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'erased'
          FROM "DeliveryStatus" AS erased
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
              SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
            )
              THEN ''
            ELSE 'not_named'
          END
          FROM "DeliveryStatus" AS known
          WHERE known."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'other_uuid'
          FROM "DeliveryStatus" AS earlier
          WHERE earlier."messageId" = incoming."messageId"
            AND earlier."messageUuid" <> incoming."messageUuid"
          LIMIT 1
        ),
        ''
      )
    WHEN current."orderKey" = incoming."orderKey" THEN NULL
    WHEN substr(current."orderKey", 1, 1) <> substr(incoming."orderKey", 1, 1) THEN 'lower_rank'
    WHEN substr(current."orderKey", 2, 10) <> substr(incoming."orderKey", 2, 10)
      THEN 'lower_sequence'
    WHEN substr(current."orderKey", 12, 16) <> substr(incoming."orderKey", 12, 16)
      THEN 'earlier_time'
    ELSE 'lost_tie'
  END
FROM (
  SELECT value->>0 AS "position", value->>1 AS "isLatest", value->>2 AS "id",
    value->>3 AS "messageUuid", value->>4 AS "messageId", value->>5 AS "batchId",
    value->>6 AS "bodySigned", value->>7 AS "digits", value->>8 AS "fingerprint",
    value->>9 AS "status", value->>10 AS "errorCode", value->>11 AS "recipient",
    value->>12 AS "sender", value->>13 AS "messageType", value->>14 AS "units",
    value->>15 AS "totalRateMicros", value->>16 AS "totalAmountMicros", value->>17 AS "mcc",
    value->>18 AS "mnc", value->>19 AS "sequence", value->>20 AS "plivoTimestamp",
    value->>21 AS "orderKey", value->>22 AS "source", value->>23 AS "mode",
    value->>24 AS "receivedAt", value->>25 AS "processedAt", value->>26 AS "rawPayload"
  FROM jsonb_each(?)
) AS incoming
LEFT JOIN "DeliveryStatus" AS current ON current."messageUuid" = incoming."messageUuid"
  AND COALESCE(
    (
      SELECT CASE
        WHEN named."recipient" = '' THEN 'erased'
        WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
        WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
        WHEN named."messageUuid" = incoming."messageUuid" THEN ''
      END
      FROM "Message" AS named
      WHERE named."id" = incoming."messageId"
    ),
    (
      SELECT CASE
        WHEN owner."recipient" = '' THEN 'erased'
        WHEN owner."batchId" = incoming."batchId"
          OR (incoming."bodySigned" AND incoming."messageId" IS NULL AND incoming."batchId" IS NULL)
          THEN CASE
            WHEN owner."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient' ELSE ''
          END
        ELSE 'not_named'
      END
      FROM "Message" AS owner
      WHERE owner."messageUuid" = incoming."messageUuid"
    ),
    (
      SELECT 'erased'
      FROM "DeliveryStatus" AS erased
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
        WHEN incoming."batchId" = (SELECT "batchId" FROM "Message" WHERE "id" = known."messageId")
          THEN ''
        ELSE 'not_named'
      END
      FROM "DeliveryStatus" AS known
      WHERE known."messageUuid" = incoming."messageUuid"
    ),
    (
      SELECT 'other_uuid'
      FROM "DeliveryStatus" AS earlier
      WHERE earlier."messageId" = incoming."messageId"
        AND earlier."messageUuid" <> incoming."messageUuid"
      LIMIT 1
    ),
    ''
  ) = ''
WHERE true
ORDER BY incoming."position"
ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING
RETURNING "fingerprint", "outcome", "reason";

-- append, CONFIRM_FINAL_STATUS=plivo (1 of 2)
INSERT INTO "DeliveryStatus" AS current (
  "id", "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType",
  "units", "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp",
  "orderKey", "source", "mode", "receivedAt", "processedAt", "rawPayload", "updatedAt"
)
SELECT incoming."id", incoming."messageUuid",
  COALESCE(
    (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
    (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
  ),
  incoming."status", incoming."errorCode", incoming."recipient", incoming."sender",
  incoming."messageType", incoming."units", incoming."totalRateMicros",
  incoming."totalAmountMicros", incoming."mcc", incoming."mnc", incoming."sequence",
  incoming."plivoTimestamp", incoming."orderKey", incoming."source", incoming."mode",
  incoming."receivedAt", incoming."processedAt", incoming."rawPayload", incoming."processedAt"
FROM (
  SELECT value->>0 AS "position", value->>1 AS "isLatest", value->>2 AS "id",
    value->>3 AS "messageUuid", value->>4 AS "messageId", value->>5 AS "batchId",
    value->>6 AS "bodySigned", value->>7 AS "digits", value->>8 AS "fingerprint",
    value->>9 AS "status", value->>10 AS "errorCode", value->>11 AS "recipient",
    value->>12 AS "sender", value->>13 AS "messageType", value->>14 AS "units",
    value->>15 AS "totalRateMicros", value->>16 AS "totalAmountMicros", value->>17 AS "mcc",
    value->>18 AS "mnc", value->>19 AS "sequence", value->>20 AS "plivoTimestamp",
    value->>21 AS "orderKey", value->>22 AS "source", value->>23 AS "mode",
    value->>24 AS "receivedAt", value->>25 AS "processedAt", value->>26 AS "rawPayload"
  FROM jsonb_each(?)
) AS incoming
WHERE incoming."isLatest"
  AND COALESCE(
    NULLIF(
      COALESCE(
        (
          SELECT CASE
            WHEN named."recipient" = '' THEN 'erased'
            WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
            WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
            WHEN named."messageUuid" = incoming."messageUuid" THEN ''
          END
          FROM "Message" AS named
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
          FROM "Message" AS owner
          WHERE owner."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'erased'
          FROM "DeliveryStatus" AS erased
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
              SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
            )
              THEN ''
            ELSE 'not_named'
          END
          FROM "DeliveryStatus" AS known
          WHERE known."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'other_uuid'
          FROM "DeliveryStatus" AS earlier
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
            (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
            (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
          ) IS NOT NULL
        )
        THEN 'unconfirmed'
    END,
    ''
  ) = ''
ORDER BY incoming."messageUuid"
ON CONFLICT ("messageUuid") DO UPDATE
SET "messageId" = COALESCE(current."messageId", excluded."messageId"),
  "updatedAt" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."updatedAt"
    ELSE current."updatedAt"
  END,
  "status" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."status"
    ELSE current."status"
  END,
  "errorCode" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."errorCode"
    ELSE current."errorCode"
  END,
  "recipient" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."recipient"
    ELSE current."recipient"
  END,
  "sender" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."sender"
    ELSE current."sender"
  END,
  "messageType" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."messageType"
    ELSE current."messageType"
  END,
  "units" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."units"
    ELSE current."units"
  END,
  "totalRateMicros" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."totalRateMicros"
    ELSE current."totalRateMicros"
  END,
  "totalAmountMicros" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."totalAmountMicros"
    ELSE current."totalAmountMicros"
  END,
  "mcc" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."mcc"
    ELSE current."mcc"
  END,
  "mnc" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."mnc"
    ELSE current."mnc"
  END,
  "sequence" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."sequence"
    ELSE current."sequence"
  END,
  "plivoTimestamp" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."plivoTimestamp"
    ELSE current."plivoTimestamp"
  END,
  "orderKey" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."orderKey"
    ELSE current."orderKey"
  END,
  "source" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."source"
    ELSE current."source"
  END,
  "mode" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."mode"
    ELSE current."mode"
  END,
  "receivedAt" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."receivedAt"
    ELSE current."receivedAt"
  END,
  "processedAt" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."processedAt"
    ELSE current."processedAt"
  END,
  "rawPayload" = CASE
    WHEN excluded."orderKey" COLLATE BINARY > current."orderKey" THEN excluded."rawPayload"
    ELSE current."rawPayload"
  END
WHERE COALESCE(current."messageId" = excluded."messageId", TRUE);

-- append, CONFIRM_FINAL_STATUS=plivo (2 of 2)
INSERT INTO "DeliveryEvent" (
  "messageUuid", "messageId", "status", "errorCode", "recipient", "sender", "messageType", "units",
  "totalRateMicros", "totalAmountMicros", "mcc", "mnc", "sequence", "plivoTimestamp", "orderKey",
  "source", "mode", "receivedAt", "processedAt", "rawPayload", "fingerprint", "outcome", "reason"
)
SELECT incoming."messageUuid",
  COALESCE(
    current."messageId",
    CASE
      WHEN COALESCE(
        NULLIF(
          COALESCE(
            (
              SELECT CASE
                WHEN named."recipient" = '' THEN 'erased'
                WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                WHEN named."messageUuid" = incoming."messageUuid" THEN ''
              END
              FROM "Message" AS named
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
              FROM "Message" AS owner
              WHERE owner."messageUuid" = incoming."messageUuid"
            ),
            (
              SELECT 'erased'
              FROM "DeliveryStatus" AS erased
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
                  SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                )
                  THEN ''
                ELSE 'not_named'
              END
              FROM "DeliveryStatus" AS known
              WHERE known."messageUuid" = incoming."messageUuid"
            ),
            (
              SELECT 'other_uuid'
              FROM "DeliveryStatus" AS earlier
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
                (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
              ) IS NOT NULL
            )
            THEN 'unconfirmed'
        END,
        ''
      ) = 'unconfirmed'
        THEN COALESCE(
          (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
          (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
        )
    END
  ),
  incoming."status", incoming."errorCode",
  CASE
    WHEN CASE
      WHEN current."orderKey" IS NULL
        THEN COALESCE(
          NULLIF(
            COALESCE(
              (
                SELECT CASE
                  WHEN named."recipient" = '' THEN 'erased'
                  WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                  WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                  WHEN named."messageUuid" = incoming."messageUuid" THEN ''
                END
                FROM "Message" AS named
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
                      WHEN owner."recipient" NOT LIKE '%' || incoming."digits"
                        THEN 'other_recipient'
                      ELSE ''
                    END
                  ELSE 'not_named'
                END
                FROM "Message" AS owner
                WHERE owner."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'erased'
                FROM "DeliveryStatus" AS erased
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
                    SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                  )
                    THEN ''
                  ELSE 'not_named'
                END
                FROM "DeliveryStatus" AS known
                WHERE known."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'other_uuid'
                FROM "DeliveryStatus" AS earlier
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
                  (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                  (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
                ) IS NOT NULL
              )
              THEN 'unconfirmed'
          END,
          ''
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
          NULLIF(
            COALESCE(
              (
                SELECT CASE
                  WHEN named."recipient" = '' THEN 'erased'
                  WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                  WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                  WHEN named."messageUuid" = incoming."messageUuid" THEN ''
                END
                FROM "Message" AS named
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
                      WHEN owner."recipient" NOT LIKE '%' || incoming."digits"
                        THEN 'other_recipient'
                      ELSE ''
                    END
                  ELSE 'not_named'
                END
                FROM "Message" AS owner
                WHERE owner."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'erased'
                FROM "DeliveryStatus" AS erased
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
                    SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                  )
                    THEN ''
                  ELSE 'not_named'
                END
                FROM "DeliveryStatus" AS known
                WHERE known."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'other_uuid'
                FROM "DeliveryStatus" AS earlier
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
                  (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                  (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
                ) IS NOT NULL
              )
              THEN 'unconfirmed'
          END,
          ''
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN '{}'
    ELSE incoming."rawPayload"
  END,
  CASE
    WHEN current."orderKey" IS NULL
      AND COALESCE(
        NULLIF(
          COALESCE(
            (
              SELECT CASE
                WHEN named."recipient" = '' THEN 'erased'
                WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                WHEN named."messageUuid" = incoming."messageUuid" THEN ''
              END
              FROM "Message" AS named
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
              FROM "Message" AS owner
              WHERE owner."messageUuid" = incoming."messageUuid"
            ),
            (
              SELECT 'erased'
              FROM "DeliveryStatus" AS erased
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
                  SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                )
                  THEN ''
                ELSE 'not_named'
              END
              FROM "DeliveryStatus" AS known
              WHERE known."messageUuid" = incoming."messageUuid"
            ),
            (
              SELECT 'other_uuid'
              FROM "DeliveryStatus" AS earlier
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
                (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
              ) IS NOT NULL
            )
            THEN 'unconfirmed'
        END,
        ''
      ) <> 'erased'
      THEN CASE
        WHEN COALESCE(
          NULLIF(
            COALESCE(
              (
                SELECT CASE
                  WHEN named."recipient" = '' THEN 'erased'
                  WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                  WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                  WHEN named."messageUuid" = incoming."messageUuid" THEN ''
                END
                FROM "Message" AS named
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
                      WHEN owner."recipient" NOT LIKE '%' || incoming."digits"
                        THEN 'other_recipient'
                      ELSE ''
                    END
                  ELSE 'not_named'
                END
                FROM "Message" AS owner
                WHERE owner."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'erased'
                FROM "DeliveryStatus" AS erased
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
                    SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                  )
                    THEN ''
                  ELSE 'not_named'
                END
                FROM "DeliveryStatus" AS known
                WHERE known."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'other_uuid'
                FROM "DeliveryStatus" AS earlier
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
                  (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                  (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
                ) IS NOT NULL
              )
              THEN 'unconfirmed'
          END,
          ''
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
          NULLIF(
            COALESCE(
              (
                SELECT CASE
                  WHEN named."recipient" = '' THEN 'erased'
                  WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                  WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                  WHEN named."messageUuid" = incoming."messageUuid" THEN ''
                END
                FROM "Message" AS named
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
                      WHEN owner."recipient" NOT LIKE '%' || incoming."digits"
                        THEN 'other_recipient'
                      ELSE ''
                    END
                  ELSE 'not_named'
                END
                FROM "Message" AS owner
                WHERE owner."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'erased'
                FROM "DeliveryStatus" AS erased
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
                    SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                  )
                    THEN ''
                  ELSE 'not_named'
                END
                FROM "DeliveryStatus" AS known
                WHERE known."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'other_uuid'
                FROM "DeliveryStatus" AS earlier
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
                  (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                  (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
                ) IS NOT NULL
              )
              THEN 'unconfirmed'
          END,
          ''
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN 'stale'
    WHEN current."orderKey" IS NULL
      THEN CASE
        WHEN COALESCE(
          NULLIF(
            COALESCE(
              (
                SELECT CASE
                  WHEN named."recipient" = '' THEN 'erased'
                  WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                  WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                  WHEN named."messageUuid" = incoming."messageUuid" THEN ''
                END
                FROM "Message" AS named
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
                      WHEN owner."recipient" NOT LIKE '%' || incoming."digits"
                        THEN 'other_recipient'
                      ELSE ''
                    END
                  ELSE 'not_named'
                END
                FROM "Message" AS owner
                WHERE owner."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'erased'
                FROM "DeliveryStatus" AS erased
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
                    SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                  )
                    THEN ''
                  ELSE 'not_named'
                END
                FROM "DeliveryStatus" AS known
                WHERE known."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'other_uuid'
                FROM "DeliveryStatus" AS earlier
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
                  (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                  (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
                ) IS NOT NULL
              )
              THEN 'unconfirmed'
          END,
          ''
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
          NULLIF(
            COALESCE(
              (
                SELECT CASE
                  WHEN named."recipient" = '' THEN 'erased'
                  WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                  WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                  WHEN named."messageUuid" = incoming."messageUuid" THEN ''
                END
                FROM "Message" AS named
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
                      WHEN owner."recipient" NOT LIKE '%' || incoming."digits"
                        THEN 'other_recipient'
                      ELSE ''
                    END
                  ELSE 'not_named'
                END
                FROM "Message" AS owner
                WHERE owner."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'erased'
                FROM "DeliveryStatus" AS erased
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
                    SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                  )
                    THEN ''
                  ELSE 'not_named'
                END
                FROM "DeliveryStatus" AS known
                WHERE known."messageUuid" = incoming."messageUuid"
              ),
              (
                SELECT 'other_uuid'
                FROM "DeliveryStatus" AS earlier
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
                  (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                  (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
                ) IS NOT NULL
              )
              THEN 'unconfirmed'
          END,
          ''
        ) = 'erased'
      ELSE COALESCE(current."recipient" = '', FALSE)
    END
      THEN 'erased'
    WHEN current."orderKey" IS NULL
      THEN COALESCE(
        NULLIF(
          COALESCE(
            (
              SELECT CASE
                WHEN named."recipient" = '' THEN 'erased'
                WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
                WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
                WHEN named."messageUuid" = incoming."messageUuid" THEN ''
              END
              FROM "Message" AS named
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
              FROM "Message" AS owner
              WHERE owner."messageUuid" = incoming."messageUuid"
            ),
            (
              SELECT 'erased'
              FROM "DeliveryStatus" AS erased
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
                  SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
                )
                  THEN ''
                ELSE 'not_named'
              END
              FROM "DeliveryStatus" AS known
              WHERE known."messageUuid" = incoming."messageUuid"
            ),
            (
              SELECT 'other_uuid'
              FROM "DeliveryStatus" AS earlier
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
                (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
                (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
              ) IS NOT NULL
            )
            THEN 'unconfirmed'
        END,
        ''
      )
    WHEN current."orderKey" = incoming."orderKey" THEN NULL
    WHEN substr(current."orderKey", 1, 1) <> substr(incoming."orderKey", 1, 1) THEN 'lower_rank'
    WHEN substr(current."orderKey", 2, 10) <> substr(incoming."orderKey", 2, 10)
      THEN 'lower_sequence'
    WHEN substr(current."orderKey", 12, 16) <> substr(incoming."orderKey", 12, 16)
      THEN 'earlier_time'
    ELSE 'lost_tie'
  END
FROM (
  SELECT value->>0 AS "position", value->>1 AS "isLatest", value->>2 AS "id",
    value->>3 AS "messageUuid", value->>4 AS "messageId", value->>5 AS "batchId",
    value->>6 AS "bodySigned", value->>7 AS "digits", value->>8 AS "fingerprint",
    value->>9 AS "status", value->>10 AS "errorCode", value->>11 AS "recipient",
    value->>12 AS "sender", value->>13 AS "messageType", value->>14 AS "units",
    value->>15 AS "totalRateMicros", value->>16 AS "totalAmountMicros", value->>17 AS "mcc",
    value->>18 AS "mnc", value->>19 AS "sequence", value->>20 AS "plivoTimestamp",
    value->>21 AS "orderKey", value->>22 AS "source", value->>23 AS "mode",
    value->>24 AS "receivedAt", value->>25 AS "processedAt", value->>26 AS "rawPayload"
  FROM jsonb_each(?)
) AS incoming
LEFT JOIN "DeliveryStatus" AS current ON current."messageUuid" = incoming."messageUuid"
  AND COALESCE(
    NULLIF(
      COALESCE(
        (
          SELECT CASE
            WHEN named."recipient" = '' THEN 'erased'
            WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
            WHEN named."recipient" NOT LIKE '%' || incoming."digits" THEN 'other_recipient'
            WHEN named."messageUuid" = incoming."messageUuid" THEN ''
          END
          FROM "Message" AS named
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
          FROM "Message" AS owner
          WHERE owner."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'erased'
          FROM "DeliveryStatus" AS erased
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
              SELECT "batchId" FROM "Message" WHERE "id" = known."messageId"
            )
              THEN ''
            ELSE 'not_named'
          END
          FROM "DeliveryStatus" AS known
          WHERE known."messageUuid" = incoming."messageUuid"
        ),
        (
          SELECT 'other_uuid'
          FROM "DeliveryStatus" AS earlier
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
            (SELECT "id" FROM "Message" WHERE "id" = incoming."messageId"),
            (SELECT "id" FROM "Message" WHERE "messageUuid" = incoming."messageUuid")
          ) IS NOT NULL
        )
        THEN 'unconfirmed'
    END,
    ''
  ) = ''
WHERE true
ORDER BY incoming."position"
ON CONFLICT ("messageUuid", "fingerprint") DO NOTHING
RETURNING "fingerprint", "outcome", "reason";

-- probe (1 of 4): the same as append (1 of 2)

-- probe (2 of 4): the same as append (2 of 2)

-- probe (3 of 4)
DELETE FROM "DeliveryEvent" WHERE "messageUuid" = ?;

-- probe (4 of 4)
DELETE FROM "DeliveryStatus" WHERE "messageUuid" = ?;

-- findUnconfirmed
SELECT "messageId", "rawPayload", "mode", "receivedAt"
FROM "DeliveryEvent"
WHERE "messageUuid" = ? AND "outcome" = 'unconfirmed' AND "rawPayload" <> ?
ORDER BY "id";

-- linkMessage (1 of 5)
UPDATE "DeliveryEvent"
SET "messageId" = NULL
WHERE "messageUuid" IN (
  SELECT "messageUuid" FROM "DeliveryStatus" WHERE "messageId" = ? AND "messageUuid" <> ?
);

-- linkMessage (2 of 5)
UPDATE "DeliveryStatus" SET "messageId" = NULL WHERE "messageId" = ? AND "messageUuid" <> ?;

-- linkMessage (3 of 5)
UPDATE "DeliveryStatus"
SET "messageId" = ?
WHERE "messageUuid" = ? AND COALESCE("messageId", '') <> ?;

-- linkMessage (4 of 5)
UPDATE "DeliveryEvent"
SET "messageId" = ?
WHERE "messageUuid" = ? AND COALESCE("messageId", '') <> ? AND "outcome" <> ?;

-- linkMessage (5 of 5)
SELECT "rawPayload", "mode", "receivedAt"
FROM "DeliveryEvent"
WHERE "messageUuid" = ?
  AND "outcome" = ?
  AND "reason" = 'other_uuid'
  AND "fingerprint" LIKE ?
  AND "rawPayload" <> ?
ORDER BY "id";

-- clearEventPayloadsStatement
UPDATE "DeliveryEvent" SET "rawPayload" = ? WHERE "id" > ? AND "id" <= ? AND "rawPayload" <> ?;

-- clearStatusPayloadsStatement
UPDATE "DeliveryStatus"
SET "rawPayload" = ?
WHERE "id" > ? AND "id" <= ? AND "processedAt" < ? AND "rawPayload" <> ?;

-- deleteEventsStatement
DELETE FROM "DeliveryEvent"
WHERE "messageUuid" IN (
  SELECT "messageUuid"
  FROM "DeliveryEvent" AS newest
  WHERE newest."id" > ?
    AND newest."id" <= ?
    AND NOT EXISTS (
      SELECT 1
      FROM "DeliveryEvent" AS later
      WHERE later."messageUuid" = newest."messageUuid" AND later."id" > newest."id"
    )
)
  AND "id" <= ?;

-- eraseReportsStatements (1 of 2)
UPDATE "DeliveryStatus"
SET "recipient" = ?, "rawPayload" = ?
WHERE "messageUuid" IN (SELECT value FROM json_each(?));

-- eraseReportsStatements (2 of 2)
UPDATE "DeliveryEvent"
SET "recipient" = ?, "rawPayload" = ?
WHERE "messageUuid" IN (SELECT value FROM json_each(?));

-- eraseEventsStatement
UPDATE "DeliveryEvent"
SET "recipient" = ?, "rawPayload" = ?
WHERE "id" IN (SELECT value->>0 AS "id" FROM jsonb_each(?));

-- deleteStatusesStatement
DELETE FROM "DeliveryStatus" AS present
WHERE present."id" > ?
  AND present."id" <= ?
  AND present."processedAt" < ?
  AND NOT EXISTS (SELECT 1 FROM "Message" WHERE "id" = present."messageId")
  AND NOT EXISTS (SELECT 1 FROM "Message" WHERE "messageUuid" = present."messageUuid")
  AND NOT EXISTS (SELECT 1 FROM "DeliveryEvent" WHERE "messageUuid" = present."messageUuid");
