-- src/callbacks/rejected-callback.store.ts, written by "npm run docs:sql"

-- keep
INSERT INTO "public"."RejectedCallback" (
  "id", "method", "path", "headers", "rawBody", "reason", "signatureVersion", "mode", "receivedAt"
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- delete
DELETE FROM "public"."RejectedCallback"
WHERE "id" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)));

-- deleteStatement
DELETE FROM "public"."RejectedCallback" WHERE "id" > $1 AND "id" <= $2 AND "receivedAt" < $3;

-- deleteInboundStatement
DELETE FROM "public"."RejectedCallback"
WHERE "id" > $1 AND "id" <= $2 AND "receivedAt" < $3 AND LOWER("path") LIKE $4;

-- eraseStatement: the same as delete
