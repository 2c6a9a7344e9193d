-- src/opt-outs/opt-out.store.ts, written by "npm run docs:sql"

-- insert
WITH changed AS (
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

-- insertMany: the same as insert

-- deleteById
WITH changed AS (DELETE FROM "public"."OptOut" WHERE "id" = $1 RETURNING *),
logged AS (
  INSERT INTO "public"."ServiceEvent" ("type", "data", "createdAt")
  SELECT $2::TEXT,
    json_build_object('sender', "sender", 'recipient', "recipient", 'source', "source")::text,
    $3::TIMESTAMP(3)
  FROM changed
)
SELECT "id"
FROM changed;

-- probe (1 of 2)
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
ON CONFLICT ("sender", "recipient") DO NOTHING;

-- probe (2 of 2)
DELETE FROM "public"."OptOut" WHERE "id" = $1;

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
