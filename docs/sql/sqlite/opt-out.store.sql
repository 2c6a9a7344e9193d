-- src/opt-outs/opt-out.store.ts, written by "npm run docs:sql"

-- add
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

-- importMany: the same as add

-- removeById
DELETE FROM "OptOut" WHERE "id" = ? RETURNING "id";

-- probe (1 of 2): the same as add

-- probe (2 of 2): the same as removeById

-- has
SELECT DISTINCT "recipient"
FROM "OptOut"
WHERE "sender" = ? AND "recipient" IN (SELECT value->>0 AS "recipient" FROM jsonb_each(?));

-- among, of a number: the same as has

-- among, of a Powerpack
SELECT DISTINCT "recipient"
FROM "OptOut"
WHERE ("sender" = ? OR "source" = 'inbound')
  AND "recipient" IN (SELECT value->>0 AS "recipient" FROM jsonb_each(?));
