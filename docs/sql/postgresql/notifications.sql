-- src/core/database/notifications.ts, written by "npm run docs:sql"

-- notify
SELECT pg_notify($1, $2)::text;
