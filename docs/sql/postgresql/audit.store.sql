-- src/audit/audit.store.ts, written by "npm run docs:sql"

-- begin
INSERT INTO "public"."AuditEntry" ("id", "at", "keyId", "keyName", "method", "route", "subject")
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT ("id") DO NOTHING;

-- end
UPDATE "public"."AuditEntry" SET "status" = $1, "subject" = $2 WHERE "id" = $3;

-- deleteStatement
DELETE FROM "public"."AuditEntry" WHERE "id" > $1 AND "id" <= $2 AND "at" < $3;
