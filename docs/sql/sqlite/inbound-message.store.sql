-- src/opt-outs/inbound/inbound-message.store.ts, written by "npm run docs:sql"

-- insert, of a STOP (1 of 5)
INSERT INTO "InboundMessage" (
  "id", "messageUuid", "sender", "recipient", "text", "consentChange", "source", "fingerprint",
  "receivedAt", "rawPayload"
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
RETURNING "id";

-- insert, of a STOP (2 of 5)
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt")
SELECT (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent') + ROW_NUMBER() OVER (),
  ?, json_object('sender', "sender", 'recipient', "recipient", 'source', "source"), ?
FROM (
  SELECT own."id", own."recipient" AS "sender", own."sender" AS "recipient",
    'inbound' AS "source", own."receivedAt" AS "createdAt"
  FROM "InboundMessage" AS own
  WHERE own."id" = ?
    AND (
      own."source" = 'callback'
      OR NOT EXISTS (
        SELECT 1
        FROM "InboundMessage" AS later
        WHERE later."sender" = own."sender"
          AND later."recipient" = own."recipient"
          AND later."consentChange" IS NOT NULL
          AND later."receivedAt" > own."receivedAt"
      )
    )
) AS stop
WHERE NOT EXISTS (
  SELECT 1
  FROM "OptOut"
  WHERE "OptOut"."sender" = stop."sender" AND "OptOut"."recipient" = stop."recipient"
);

-- insert, of a STOP (3 of 5)
UPDATE "sqlite_sequence"
SET "seq" = newest."id"
FROM (SELECT MAX("id") AS "id" FROM "ServiceEvent") AS newest
WHERE "name" = 'DeliveryEvent' AND "seq" < newest."id"
RETURNING "seq";

-- insert, of a STOP (4 of 5)
INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt")
SELECT "id", "sender", "recipient", "source", "createdAt"
FROM (
  SELECT own."id", own."recipient" AS "sender", own."sender" AS "recipient",
    'inbound' AS "source", own."receivedAt" AS "createdAt"
  FROM "InboundMessage" AS own
  WHERE own."id" = ?
    AND (
      own."source" = 'callback'
      OR NOT EXISTS (
        SELECT 1
        FROM "InboundMessage" AS later
        WHERE later."sender" = own."sender"
          AND later."recipient" = own."recipient"
          AND later."consentChange" IS NOT NULL
          AND later."receivedAt" > own."receivedAt"
      )
    )
) AS stop
WHERE true
ON CONFLICT ("sender", "recipient") DO NOTHING
RETURNING "id";

-- insert, of a STOP (5 of 5)
UPDATE "OptOut"
SET "source" = stop."source"
FROM (
  SELECT own."id", own."recipient" AS "sender", own."sender" AS "recipient",
    'inbound' AS "source", own."receivedAt" AS "createdAt"
  FROM "InboundMessage" AS own
  WHERE own."id" = ?
    AND (
      own."source" = 'callback'
      OR NOT EXISTS (
        SELECT 1
        FROM "InboundMessage" AS later
        WHERE later."sender" = own."sender"
          AND later."recipient" = own."recipient"
          AND later."consentChange" IS NOT NULL
          AND later."receivedAt" > own."receivedAt"
      )
    )
) AS stop
WHERE "OptOut"."sender" = stop."sender" AND "OptOut"."recipient" = stop."recipient";

-- insert, of a START (1 of 4): the same as insert, of a STOP (1 of 5)

-- insert, of a START (2 of 4)
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt")
SELECT (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent') + ROW_NUMBER() OVER (),
  ?, json_object('sender', "sender", 'recipient', "recipient", 'source', "source"), ?
FROM "OptOut"
WHERE EXISTS (
  SELECT 1
  FROM "InboundMessage" AS own
  WHERE own."id" = ?
    AND own."sender" = "OptOut"."recipient"
    AND (
      own."recipient" = "OptOut"."sender"
      OR ("OptOut"."source" = 'error' AND "OptOut"."sender" LIKE 'powerpack:%')
    )
    AND (own."source" = 'callback' OR "OptOut"."createdAt" <= own."receivedAt")
    AND NOT EXISTS (
      SELECT 1
      FROM "InboundMessage" AS later
      WHERE later."sender" = own."sender"
        AND later."recipient" = own."recipient"
        AND later."consentChange" IS NOT NULL
        AND later."receivedAt" > own."receivedAt"
    )
);

-- insert, of a START (3 of 4): the same as insert, of a STOP (3 of 5)

-- insert, of a START (4 of 4)
DELETE FROM "OptOut"
WHERE EXISTS (
  SELECT 1
  FROM "InboundMessage" AS own
  WHERE own."id" = ?
    AND own."sender" = "OptOut"."recipient"
    AND (
      own."recipient" = "OptOut"."sender"
      OR ("OptOut"."source" = 'error' AND "OptOut"."sender" LIKE 'powerpack:%')
    )
    AND (own."source" = 'callback' OR "OptOut"."createdAt" <= own."receivedAt")
    AND NOT EXISTS (
      SELECT 1
      FROM "InboundMessage" AS later
      WHERE later."sender" = own."sender"
        AND later."recipient" = own."recipient"
        AND later."consentChange" IS NOT NULL
        AND later."receivedAt" > own."receivedAt"
    )
)
RETURNING "id";

-- probe (1 of 2): the same as insert, of a STOP (1 of 5)

-- probe (2 of 2)
DELETE FROM "InboundMessage" WHERE "id" = ?;

-- clearTextsStatement
UPDATE "InboundMessage"
SET "text" = NULL, "rawPayload" = ?
WHERE "id" > ? AND "id" <= ? AND "receivedAt" < ? AND ("text" IS NOT NULL OR "rawPayload" <> ?);

-- eraseStatement
UPDATE "InboundMessage"
SET "sender" = NULL, "text" = NULL, "rawPayload" = ?
WHERE "id" IN (SELECT value FROM json_each(?));

-- clearPayloadsStatement
UPDATE "InboundMessage"
SET "rawPayload" = ?
WHERE "id" > ? AND "id" <= ? AND "receivedAt" < ? AND "rawPayload" <> ?;

-- deleteOldStatement
DELETE FROM "InboundMessage" WHERE "id" > ? AND "id" <= ? AND "receivedAt" < ?;
