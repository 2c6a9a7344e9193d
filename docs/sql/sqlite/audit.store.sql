-- src/audit/audit.store.ts, written by "npm run docs:sql"

-- begin
INSERT INTO "AuditEntry" ("id", "at", "keyId", "keyName", "method", "route", "subject")
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT ("id") DO NOTHING;

-- end
UPDATE "AuditEntry" SET "status" = ?, "subject" = ? WHERE "id" = ?;

-- deleteStatement
DELETE FROM "AuditEntry" WHERE "id" > ? AND "id" <= ? AND "at" < ?;
