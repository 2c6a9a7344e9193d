-- src/alerts/instances/instance-reading.store.ts, written by "npm run docs:sql"

-- save
INSERT INTO "InstanceReading" ("id", "host", "readings", "updatedAt")
VALUES (?, ?, ?, ?)
ON CONFLICT ("id") DO UPDATE
SET "readings" = excluded."readings", "updatedAt" = excluded."updatedAt";

-- deleteOld
DELETE FROM "InstanceReading" WHERE "updatedAt" < ?;
