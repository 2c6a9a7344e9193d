-- src/recipients/erasure/erasure.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "Erasure" ("id", "recipient", "masked", "requestedAt", "requestedBy")
VALUES (?, ?, ?, ?, ?)
ON CONFLICT ("recipient") DO NOTHING
RETURNING "id";

-- advanceStatement
UPDATE "Erasure"
SET "section" = ?, "position" = ?, "waitsFor" = NULL, "messages" = "messages" + ?,
  "others" = "others" + ?
WHERE "id" = ? AND "finishedAt" IS NULL AND "position" = ? AND COALESCE("section", '') = ?
RETURNING "id";

-- noteWait
UPDATE "Erasure" SET "waitsFor" = ? WHERE "id" = ? AND "finishedAt" IS NULL;

-- finish
UPDATE "Erasure"
SET "recipient" = NULL, "waitsFor" = NULL, "finishedAt" = ?
WHERE "id" = ? AND "finishedAt" IS NULL;
