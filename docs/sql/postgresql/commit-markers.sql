-- src/core/database/postgres/commit-markers.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "public"."CommitMarker" ("id", "createdAt") VALUES ($1, (now() AT TIME ZONE 'UTC'));

-- wasCommitted
INSERT INTO "public"."CommitMarker" ("id", "createdAt")
VALUES ($1, 'epoch')
ON CONFLICT ("id") DO UPDATE
SET "id" = excluded."id"
RETURNING "createdAt" > 'epoch' AS "committed";

-- removeOld
DELETE FROM "public"."CommitMarker"
WHERE "createdAt" < (now() AT TIME ZONE 'UTC') - interval '1 hour';
