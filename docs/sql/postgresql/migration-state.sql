-- src/core/database/migration-state.ts, written by "npm run docs:sql"

-- readMigrationState (1 of 2)
SELECT 1 FROM pg_class WHERE oid = to_regclass($1);

-- readMigrationState (2 of 2)
SELECT migration_name, finished_at IS NOT NULL AS finished, logs
FROM "public"."_prisma_migrations"
WHERE rolled_back_at IS NULL
ORDER BY started_at, migration_name;
