-- src/alerts/rules/rule-settings.store.ts, written by "npm run docs:sql"

-- replaceSettings (1 of 2)
DELETE FROM "AlertRule";

-- replaceSettings (2 of 2)
INSERT INTO "AlertRule" ("name", "enabled", "settings", "updatedAt")
SELECT "name", "enabled", "settings", "updatedAt"
FROM (
  SELECT value->>0 AS "name", value->>1 AS "enabled", value->>2 AS "settings",
    value->>3 AS "updatedAt"
  FROM jsonb_each(?)
) AS changed;
