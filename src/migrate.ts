import { loadDotEnv } from './config/load-dot-env.js';
import { readMigrationAddress } from './config/read-migration-address.js';
import { databaseNotReady } from './core/database/database-error.js';
import { describeDatabase } from './core/database/database-url.js';
import { migrate } from './core/database/migrations.js';
import { exitOnError } from './core/exit-on-error.js';
import { normalizeOptOuts } from './opt-outs/normalize-opt-outs.store.js';

/** `npm run db:migrate`: migrates the database of DATABASE_URL to this version. */
await exitOnError(async () => {
  loadDotEnv();
  const { url, variable } = readMigrationAddress(process.env);
  const applied = await normalizeOptOuts(url)
    .then(() => migrate(url))
    .catch((error: unknown) => {
      throw databaseNotReady(url, error, variable);
    });
  for (const name of applied) console.log(`Applied migration ${name} to ${describeDatabase(url)}.`);
});
