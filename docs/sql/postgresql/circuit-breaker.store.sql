-- src/sending/submit/circuit-breaker.store.ts, written by "npm run docs:sql"

-- addUnanswered
INSERT INTO "public"."RateLimit" AS stored ("scope", "nextAt", "penaltyMs", "unknownOutcomes")
VALUES ($1, (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION, 0, $2)
ON CONFLICT ("scope") DO UPDATE
SET "unknownOutcomes" = stored."unknownOutcomes" + excluded."unknownOutcomes"
RETURNING "unknownOutcomes";

-- reset
UPDATE "public"."RateLimit"
SET "unknownOutcomes" = 0, "penaltyMs" = 0, "probedBy" = NULL, "probeEnds" = NULL
WHERE "scope" = $1 AND ("unknownOutcomes" > 0 OR "probedBy" IS NOT NULL)
RETURNING "scope";

-- beginProbe
UPDATE "public"."RateLimit"
SET "probedBy" = $1,
  "probeEnds" = (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + $2
WHERE "scope" = $3
  AND "unknownOutcomes" >= $4
  AND (
    "probedBy" IS NULL
    OR "probeEnds" <= (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION
    OR "probeEnds" > (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + $5
  )
RETURNING "scope";

-- endProbe
UPDATE "public"."RateLimit"
SET "probedBy" = NULL, "probeEnds" = NULL
WHERE "scope" = $1 AND "probedBy" = $2
RETURNING "scope";
