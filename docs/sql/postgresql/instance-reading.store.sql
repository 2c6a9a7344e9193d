-- src/alerts/instances/instance-reading.store.ts, written by "npm run docs:sql"

-- save
INSERT INTO "public"."InstanceReading" ("id", "host", "readings", "updatedAt")
VALUES ($1, $2, $3, $4)
ON CONFLICT ("id") DO UPDATE
SET "readings" = excluded."readings", "updatedAt" = excluded."updatedAt";

-- deleteOld
DELETE FROM "public"."InstanceReading" WHERE "updatedAt" < $1;
