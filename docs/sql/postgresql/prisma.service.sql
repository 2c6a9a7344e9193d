-- src/core/prisma.service.ts, written by "npm run docs:sql"

-- ping
SELECT 1;

-- probeWrite
INSERT INTO "public"."CommitMarker" ("id", "createdAt")
VALUES ('probe', $1)
ON CONFLICT ("id") DO UPDATE
SET "createdAt" = excluded."createdAt";
