-- src/opt-outs/inbound/inbound-message.store.ts, written by "npm run docs:sql"

-- insert, of a STOP (1 of 3)
INSERT INTO "public"."InboundMessage" (
  "id", "messageUuid", "sender", "recipient", "text", "consentChange", "source", "fingerprint",
  "receivedAt", "rawPayload"
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT DO NOTHING
RETURNING "id";

-- insert, of a STOP (2 of 3)
WITH changed AS (
  INSERT INTO "public"."OptOut" ("id", "sender", "recipient", "source", "createdAt")
  SELECT "id", "sender", "recipient", "source", "createdAt"
  FROM (
    SELECT own."id", own."recipient" AS "sender", own."sender" AS "recipient",
      'inbound' AS "source", own."receivedAt" AS "createdAt"
    FROM "public"."InboundMessage" AS own
    WHERE own."id" = $1
      AND (
        own."source" = 'callback'
        OR NOT EXISTS (
          SELECT 1
          FROM "public"."InboundMessage" AS later
          WHERE later."sender" = own."sender"
            AND later."recipient" = own."recipient"
            AND later."consentChange" IS NOT NULL
            AND later."receivedAt" > own."receivedAt"
        )
      )
  ) AS stop
  WHERE true
  ON CONFLICT ("sender", "recipient") DO NOTHING
  RETURNING *
),
logged AS (
  INSERT INTO "public"."ServiceEvent" ("type", "data", "createdAt")
  SELECT $2::TEXT,
    json_build_object('sender', "sender", 'recipient', "recipient", 'source', "source")::text,
    $3::TIMESTAMP(3)
  FROM changed
)
SELECT "id"
FROM changed;

-- insert, of a STOP (3 of 3)
UPDATE "public"."OptOut"
SET "source" = stop."source"
FROM (
  SELECT own."id", own."recipient" AS "sender", own."sender" AS "recipient",
    'inbound' AS "source", own."receivedAt" AS "createdAt"
  FROM "public"."InboundMessage" AS own
  WHERE own."id" = $1
    AND (
      own."source" = 'callback'
      OR NOT EXISTS (
        SELECT 1
        FROM "public"."InboundMessage" AS later
        WHERE later."sender" = own."sender"
          AND later."recipient" = own."recipient"
          AND later."consentChange" IS NOT NULL
          AND later."receivedAt" > own."receivedAt"
      )
    )
) AS stop
WHERE "OptOut"."sender" = stop."sender" AND "OptOut"."recipient" = stop."recipient";

-- insert, of a START (1 of 2): the same as insert, of a STOP (1 of 3)

-- insert, of a START (2 of 2)
WITH changed AS (
  DELETE FROM "public"."OptOut"
  WHERE EXISTS (
    SELECT 1
    FROM "public"."InboundMessage" AS own
    WHERE own."id" = $1
      AND own."sender" = "OptOut"."recipient"
      AND (
        own."recipient" = "OptOut"."sender"
        OR ("OptOut"."source" = 'error' AND "OptOut"."sender" LIKE 'powerpack:%')
      )
      AND (own."source" = 'callback' OR "OptOut"."createdAt" <= own."receivedAt")
      AND NOT EXISTS (
        SELECT 1
        FROM "public"."InboundMessage" AS later
        WHERE later."sender" = own."sender"
          AND later."recipient" = own."recipient"
          AND later."consentChange" IS NOT NULL
          AND later."receivedAt" > own."receivedAt"
      )
  )
  RETURNING *
),
logged AS (
  INSERT INTO "public"."ServiceEvent" ("type", "data", "createdAt")
  SELECT $2::TEXT,
    json_build_object('sender', "sender", 'recipient', "recipient", 'source', "source")::text,
    $3::TIMESTAMP(3)
  FROM changed
)
SELECT "id"
FROM changed;

-- probe (1 of 2): the same as insert, of a STOP (1 of 3)

-- probe (2 of 2)
DELETE FROM "public"."InboundMessage" WHERE "id" = $1;

-- clearTextsStatement
UPDATE "public"."InboundMessage"
SET "text" = NULL, "rawPayload" = $1
WHERE "id" > $2 AND "id" <= $3 AND "receivedAt" < $4 AND ("text" IS NOT NULL OR "rawPayload" <> $5);

-- eraseStatement
UPDATE "public"."InboundMessage"
SET "sender" = NULL, "text" = NULL, "rawPayload" = $1
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($2::jsonb)));

-- clearPayloadsStatement
UPDATE "public"."InboundMessage"
SET "rawPayload" = $1
WHERE "id" > $2 AND "id" <= $3 AND "receivedAt" < $4 AND "rawPayload" <> $5;

-- deleteOldStatement
DELETE FROM "public"."InboundMessage" WHERE "id" > $1 AND "id" <= $2 AND "receivedAt" < $3;
