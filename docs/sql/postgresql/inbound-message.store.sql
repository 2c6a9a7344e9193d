-- src/opt-outs/inbound/inbound-message.store.ts, written by "npm run docs:sql"

-- insert (1 of 3)
INSERT INTO "public"."InboundMessage" (
  "id", "messageUuid", "sender", "recipient", "text", "consentChange", "source", "fingerprint",
  "receivedAt", "rawPayload"
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT DO NOTHING
RETURNING "id";

-- insert (2 of 3)
INSERT INTO "public"."OptOut" ("id", "sender", "recipient", "source", "createdAt")
SELECT own."id", own."recipient", own."sender", 'inbound', own."receivedAt"
FROM "public"."InboundMessage" AS own
WHERE own."id" = $1
  AND own."consentChange" = 'opt_out'
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
ON CONFLICT ("sender", "recipient") DO UPDATE
SET "source" = excluded."source";

-- insert (3 of 3)
DELETE FROM "public"."OptOut"
WHERE EXISTS (
  SELECT 1
  FROM "public"."InboundMessage" AS own
  WHERE own."id" = $1
    AND own."consentChange" = 'opt_in'
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
);

-- probe (1 of 4): the same as insert (1 of 3)

-- probe (2 of 4): the same as insert (2 of 3)

-- probe (3 of 4): the same as insert (3 of 3)

-- probe (4 of 4)
DELETE FROM "public"."InboundMessage" WHERE "id" = $1;
