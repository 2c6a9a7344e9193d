import { loadDotEnv } from './config/load-dot-env.js';
import { readMigrationUrl } from './config/read-migration-url.js';
import { databaseNotReady } from './core/database/database-error.js';
import { describeDatabase } from './core/database/database-url.js';
import { migrate } from './core/database/migrations.js';
import { exitOnError } from './core/exit-on-error.js';

/** `npm run db:migrate`: brings the database of DATABASE_URL up to this version. */
await exitOnError(async () => {
  loadDotEnv();
  const url = readMigrationUrl(process.env);
  const applied = await migrate(url).catch((error: unknown) => {
    throw databaseNotReady(url, error);
  });
  for (const name of applied) console.log(`Applied migration ${name} to ${describeDatabase(url)}.`);
});
