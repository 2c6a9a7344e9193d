-- src/sending/submit/circuit-breaker.store.ts, written by "npm run docs:sql"

-- addUnanswered
INSERT INTO "RateLimit" AS stored ("scope", "nextAt", "penaltyMs", "unknownOutcomes")
VALUES (?, ?, 0, ?)
ON CONFLICT ("scope") DO UPDATE
SET "unknownOutcomes" = stored."unknownOutcomes" + excluded."unknownOutcomes"
RETURNING "unknownOutcomes";

-- reset
UPDATE "RateLimit"
SET "unknownOutcomes" = 0, "penaltyMs" = 0, "probedBy" = NULL, "probeEnds" = NULL
WHERE "scope" = ? AND ("unknownOutcomes" > 0 OR "probedBy" IS NOT NULL)
RETURNING "scope";

-- beginProbe
UPDATE "RateLimit"
SET "probedBy" = ?, "probeEnds" = ? + ?
WHERE "scope" = ?
  AND "unknownOutcomes" >= ?
  AND ("probedBy" IS NULL OR "probeEnds" <= ? OR "probeEnds" > ? + ?)
RETURNING "scope";

-- endProbe
UPDATE "RateLimit"
SET "probedBy" = NULL, "probeEnds" = NULL
WHERE "scope" = ? AND "probedBy" = ?
RETURNING "scope";
