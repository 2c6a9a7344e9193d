-- src/callbacks/rejected-callback.store.ts, written by "npm run docs:sql"

-- keep
INSERT INTO "RejectedCallback" (
  "id", "method", "path", "headers", "rawBody", "reason", "signatureVersion", "mode", "receivedAt"
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- delete
DELETE FROM "RejectedCallback" WHERE "id" IN (SELECT value FROM json_each(?));

-- deleteStatement
DELETE FROM "RejectedCallback" WHERE "id" > ? AND "id" <= ? AND "receivedAt" < ?;

-- deleteInboundStatement
DELETE FROM "RejectedCallback"
WHERE "id" > ? AND "id" <= ? AND "receivedAt" < ? AND LOWER("path") LIKE ?;

-- eraseStatement: the same as delete
