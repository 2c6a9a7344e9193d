-- src/opt-outs/opt-out.store.ts, written by "npm run docs:sql"

-- insert
INSERT INTO "public"."OptOut" ("id", "sender", "recipient", "source", "createdAt")
SELECT "id", "sender", "recipient", "source", "createdAt"
FROM (
  SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "sender",
    (value->>2)::TEXT AS "recipient", (value->>3)::TEXT AS "source",
    (value->>4)::TIMESTAMP(3) AS "createdAt"
  FROM jsonb_array_elements($1::jsonb)
) AS incoming
WHERE true
ORDER BY "sender", "recipient"
ON CONFLICT ("sender", "recipient") DO NOTHING
RETURNING "id";

-- insertMany: the same as insert

-- deleteById
DELETE FROM "public"."OptOut" WHERE "id" = $1 RETURNING "id";

-- probe (1 of 2): the same as insert

-- probe (2 of 2): the same as deleteById

-- isOptedOut
SELECT DISTINCT "recipient"
FROM "public"."OptOut"
WHERE "sender" = $1 AND "recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($2::jsonb)));

-- filterOptedOut, of a number: the same as isOptedOut

-- filterOptedOut, of a Powerpack
SELECT DISTINCT "recipient"
FROM "public"."OptOut"
WHERE ("sender" = $1 OR "source" = 'inbound')
  AND "recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($2::jsonb)));
