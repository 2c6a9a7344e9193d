-- src/callbacks/rejected-callback.store.ts, written by "npm run docs:sql"

-- keep
INSERT INTO "RejectedCallback" (
  "id", "method", "path", "headers", "rawBody", "reason", "receivedAt"
)
VALUES (?, ?, ?, ?, ?, ?, ?);

-- deleteStatement
DELETE FROM "RejectedCallback" WHERE "id" > ? AND "id" <= ? AND "receivedAt" < ?;

-- eraseStatement
DELETE FROM "RejectedCallback" WHERE "id" IN (SELECT value FROM json_each(?));
