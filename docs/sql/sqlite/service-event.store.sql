-- src/feed/service-event.store.ts, written by "npm run docs:sql"

-- insertStatements (1 of 2)
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt")
SELECT (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent') + 1, ?, ?, ?;

-- insertStatements (2 of 2)
UPDATE "sqlite_sequence"
SET "seq" = newest."id"
FROM (SELECT MAX("id") AS "id" FROM "ServiceEvent") AS newest
WHERE "name" = 'DeliveryEvent' AND "seq" < newest."id"
RETURNING "seq";

-- deleteStatement
DELETE FROM "ServiceEvent" WHERE "id" > ? AND "id" <= ?;

-- eraseStatement
DELETE FROM "ServiceEvent" WHERE "id" IN (SELECT value->>0 AS "id" FROM jsonb_each(?));
