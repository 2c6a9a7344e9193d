-- src/opt-outs/opt-out.store.ts, written by "npm run docs:sql"

-- insert (1 of 3)
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt")
SELECT (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent') + ROW_NUMBER() OVER (),
  ?, json_object('sender', "sender", 'recipient', "recipient", 'source', "source"), ?
FROM (
  SELECT *
  FROM (
    SELECT value->>0 AS "id", value->>1 AS "sender", value->>2 AS "recipient",
      value->>3 AS "source", value->>4 AS "createdAt"
    FROM jsonb_each(?)
  ) AS incoming
  GROUP BY "sender", "recipient"
) AS missing
WHERE NOT EXISTS (
  SELECT 1
  FROM "OptOut" AS known
  WHERE known."sender" = missing."sender" AND known."recipient" = missing."recipient"
);

-- insert (2 of 3)
UPDATE "sqlite_sequence"
SET "seq" = newest."id"
FROM (SELECT MAX("id") AS "id" FROM "ServiceEvent") AS newest
WHERE "name" = 'DeliveryEvent' AND "seq" < newest."id"
RETURNING "seq";

-- insert (3 of 3)
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

-- insertMany (1 of 3): the same as insert (1 of 3)

-- insertMany (2 of 3): the same as insert (2 of 3)

-- insertMany (3 of 3): the same as insert (3 of 3)

-- deleteById (1 of 3)
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt")
SELECT (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent') + ROW_NUMBER() OVER (),
  ?, json_object('sender', "sender", 'recipient', "recipient", 'source', "source"), ?
FROM "OptOut"
WHERE "id" = ?;

-- deleteById (2 of 3): the same as insert (2 of 3)

-- deleteById (3 of 3)
DELETE FROM "OptOut" WHERE "id" = ? RETURNING "id";

-- probe (1 of 2)
INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt")
SELECT "id", "sender", "recipient", "source", "createdAt"
FROM (
  SELECT value->>0 AS "id", value->>1 AS "sender", value->>2 AS "recipient",
    value->>3 AS "source", value->>4 AS "createdAt"
  FROM jsonb_each(?)
) AS incoming
WHERE true
ORDER BY "sender", "recipient"
ON CONFLICT ("sender", "recipient") DO NOTHING;

-- probe (2 of 2)
DELETE FROM "OptOut" WHERE "id" = ?;

-- isOptedOut
SELECT DISTINCT "recipient"
FROM "OptOut"
WHERE "sender" = ? AND "recipient" IN (SELECT value FROM json_each(?));

-- filterOptedOut, of a number: the same as isOptedOut

-- filterOptedOut, of a Powerpack
SELECT DISTINCT "recipient"
FROM "OptOut"
WHERE ("sender" = ? OR "source" = 'inbound') AND "recipient" IN (SELECT value FROM json_each(?));
