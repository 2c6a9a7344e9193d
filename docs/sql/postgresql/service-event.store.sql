-- src/feed/service-event.store.ts, written by "npm run docs:sql"

-- insertStatements
INSERT INTO "public"."ServiceEvent" ("type", "data", "createdAt") VALUES ($1, $2, $3) RETURNING "id";

-- deleteStatement
DELETE FROM "public"."ServiceEvent" WHERE "id" > $1 AND "id" <= $2;

-- eraseStatement
DELETE FROM "public"."ServiceEvent"
WHERE "id" IN (SELECT (value->>0)::BIGINT AS "id" FROM jsonb_array_elements($1::jsonb));
