-- src/recipients/erasure/erasure.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "public"."Erasure" ("id", "recipient", "masked", "requestedAt", "requestedBy")
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ("recipient") DO NOTHING
RETURNING "id";

-- advanceStatement
UPDATE "public"."Erasure"
SET "section" = $1, "position" = $2, "waitsFor" = NULL, "messages" = "messages" + $3,
  "others" = "others" + $4
WHERE "id" = $5 AND "finishedAt" IS NULL AND "position" = $6 AND COALESCE("section", '') = $7
RETURNING "id";

-- noteWait
UPDATE "public"."Erasure" SET "waitsFor" = $1 WHERE "id" = $2 AND "finishedAt" IS NULL;

-- finish
UPDATE "public"."Erasure"
SET "recipient" = NULL, "waitsFor" = NULL, "finishedAt" = $1
WHERE "id" = $2 AND "finishedAt" IS NULL;
