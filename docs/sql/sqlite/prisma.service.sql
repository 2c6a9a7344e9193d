-- src/core/prisma.service.ts, written by "npm run docs:sql"

-- ping
SELECT 1;

-- probeWrite
INSERT INTO "CommitMarker" ("id", "createdAt")
VALUES ('probe', ?)
ON CONFLICT ("id") DO UPDATE
SET "createdAt" = excluded."createdAt";
