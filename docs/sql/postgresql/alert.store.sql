-- src/alerts/alert.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "public"."Alert" (
  "id", "rule", "subject", "openKey", "summary", "details", "raisedAt", "foundAt", "snoozedUntil"
)
SELECT "id", "rule", "subject", "openKey", "summary", "details", "raisedAt", "foundAt",
  "snoozedUntil"
FROM (
  SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "rule", (value->>2)::TEXT AS "subject",
    (value->>3)::TEXT AS "openKey", (value->>4)::TEXT AS "summary", (value->>5)::TEXT AS "details",
    (value->>6)::TIMESTAMP(3) AS "raisedAt", (value->>7)::TIMESTAMP(3) AS "foundAt",
    (value->>8)::TIMESTAMP(3) AS "snoozedUntil"
  FROM jsonb_array_elements($1::jsonb)
) AS alert;

-- foundStatement
UPDATE "public"."Alert"
SET "foundAt" = $1
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($2::jsonb)));

-- resolveStatement
UPDATE "public"."Alert"
SET "openKey" = NULL, "resolvedAt" = $1
WHERE "id" = $2 AND "resolvedAt" IS NULL
RETURNING "id";

-- endSnoozeStatement
UPDATE "public"."Alert"
SET "snoozedUntil" = NULL
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)));

-- snooze
UPDATE "public"."Alert" SET "snoozedUntil" = $1 WHERE "id" = $2 RETURNING "id";

-- acknowledge
UPDATE "public"."Alert"
SET "acknowledgedBy" = CASE WHEN "acknowledgedAt" IS NULL THEN $1::TEXT ELSE "acknowledgedBy" END,
  "acknowledgedAt" = COALESCE("acknowledgedAt", $2)
WHERE "id" = $3
RETURNING "id";
