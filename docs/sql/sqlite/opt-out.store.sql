-- src/opt-outs/opt-out.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt")
SELECT "id", "sender", "recipient", "source", "createdAt"
FROM (
  SELECT value->>0 AS "id", value->>1 AS "sender", value->>2 AS "recipient",
    value->>3 AS "source", value->>4 AS "createdAt"
  FROM jsonb_each(?)
) AS incoming
WHERE true
ORDER BY "sender", "recipient"
ON CONFLICT ("sender", "recipient") DO NOTHING
RETURNING "id";

-- insertMany: the same as insert

-- deleteById
DELETE FROM "OptOut" WHERE "id" = ? RETURNING "id";

-- probe (1 of 2): the same as insert

-- probe (2 of 2): the same as deleteById

-- isOptedOut
SELECT DISTINCT "recipient"
FROM "OptOut"
WHERE "sender" = ? AND "recipient" IN (SELECT value FROM json_each(?));

-- filterOptedOut, of a number: the same as isOptedOut

-- filterOptedOut, of a Powerpack
SELECT DISTINCT "recipient"
FROM "OptOut"
WHERE ("sender" = ? OR "source" = 'inbound') AND "recipient" IN (SELECT value FROM json_each(?));
