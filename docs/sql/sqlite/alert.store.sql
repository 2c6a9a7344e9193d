-- src/alerts/alert.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "Alert" (
  "id", "rule", "subject", "openKey", "summary", "details", "raisedAt", "foundAt", "snoozedUntil"
)
SELECT "id", "rule", "subject", "openKey", "summary", "details", "raisedAt", "foundAt",
  "snoozedUntil"
FROM (
  SELECT value->>0 AS "id", value->>1 AS "rule", value->>2 AS "subject", value->>3 AS "openKey",
    value->>4 AS "summary", value->>5 AS "details", value->>6 AS "raisedAt", value->>7 AS "foundAt",
    value->>8 AS "snoozedUntil"
  FROM jsonb_each(?)
) AS alert;

-- foundStatement
UPDATE "Alert" SET "foundAt" = ? WHERE "id" IN (SELECT value FROM json_each(?));

-- resolveStatement
UPDATE "Alert"
SET "openKey" = NULL, "resolvedAt" = ?
WHERE "id" = ? AND "resolvedAt" IS NULL
RETURNING "id";

-- endSnoozeStatement
UPDATE "Alert" SET "snoozedUntil" = NULL WHERE "id" IN (SELECT value FROM json_each(?));

-- snooze
UPDATE "Alert" SET "snoozedUntil" = ? WHERE "id" = ? RETURNING "id";

-- acknowledge
UPDATE "Alert"
SET "acknowledgedBy" = CASE WHEN "acknowledgedAt" IS NULL THEN ? ELSE "acknowledgedBy" END,
  "acknowledgedAt" = COALESCE("acknowledgedAt", ?)
WHERE "id" = ?
RETURNING "id";
