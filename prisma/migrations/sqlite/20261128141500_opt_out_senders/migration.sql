-- A sender has one key: a short code without its +, a sender id in upper case and without needless spaces. Recipients are given
-- their normal form by normalize-opt-outs.store.ts, which runs before this.
DELETE FROM "OptOut" WHERE "id" IN (
  SELECT "id" FROM (
    SELECT "id", ROW_NUMBER() OVER (PARTITION BY "key", "recipient" ORDER BY "createdAt", "id") AS "copy"
    FROM (SELECT "id", "recipient", "createdAt", CASE WHEN "sender" LIKE '+%' AND LENGTH("sender") BETWEEN 4 AND 7 THEN SUBSTR("sender", 2)
  ELSE UPPER(TRIM(REPLACE(REPLACE(REPLACE(REPLACE("sender", '  ', ' '), '  ', ' '), '  ', ' '), '  ', ' '))) END AS "key" FROM "OptOut") AS "keyed"
  ) AS "numbered" WHERE "copy" > 1
);
UPDATE "OptOut" SET "sender" = CASE WHEN "sender" LIKE '+%' AND LENGTH("sender") BETWEEN 4 AND 7 THEN SUBSTR("sender", 2)
  ELSE UPPER(TRIM(REPLACE(REPLACE(REPLACE(REPLACE("sender", '  ', ' '), '  ', ' '), '  ', ' '), '  ', ' '))) END;
