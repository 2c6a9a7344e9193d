-- src/sending/submit/circuit-breaker.store.ts, written by "npm run docs:sql"

-- addUnanswered
INSERT INTO "SendPace" AS pace ("scope", "nextAt", "penaltyMs", "unknowns")
VALUES (?, ?, 0, ?)
ON CONFLICT ("scope") DO UPDATE
SET "unknowns" = pace."unknowns" + excluded."unknowns"
RETURNING "unknowns";

-- reset
UPDATE "SendPace"
SET "unknowns" = 0, "penaltyMs" = 0, "probedBy" = NULL, "probeEnds" = NULL
WHERE "scope" = ? AND ("unknowns" > 0 OR "probedBy" IS NOT NULL)
RETURNING "scope";

-- beginProbe
UPDATE "SendPace"
SET "probedBy" = ?, "probeEnds" = ? + ?
WHERE "scope" = ?
  AND "unknowns" >= ?
  AND ("probedBy" IS NULL OR "probeEnds" <= ? OR "probeEnds" > ? + ?)
RETURNING "scope";

-- endProbe
UPDATE "SendPace"
SET "probedBy" = NULL, "probeEnds" = NULL
WHERE "scope" = ? AND "probedBy" = ?
RETURNING "scope";
