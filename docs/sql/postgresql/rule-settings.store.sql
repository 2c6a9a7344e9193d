-- src/alerts/rules/rule-settings.store.ts, written by "npm run docs:sql"

-- replaceSettings (1 of 2)
DELETE FROM "public"."AlertRule";

-- replaceSettings (2 of 2)
INSERT INTO "public"."AlertRule" ("name", "enabled", "settings", "updatedAt")
SELECT "name", "enabled", "settings", "updatedAt"
FROM (
  SELECT (value->>0)::TEXT AS "name", (value->>1)::BOOLEAN AS "enabled",
    (value->>2)::TEXT AS "settings", (value->>3)::TIMESTAMP(3) AS "updatedAt"
  FROM jsonb_array_elements($1::jsonb)
) AS changed;
