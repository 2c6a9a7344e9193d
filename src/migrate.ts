import { loadDotEnv } from './config/load-dot-env.js';
import { readEnvironment } from './config/read-environment.js';
import { databaseNotReady } from './core/database/database-error.js';
import { describeDatabase } from './core/database/database-url.js';
import { migrate } from './core/database/migrations.js';
import { exitOnError } from './core/exit-on-error.js';

/** `npm run db:migrate`: brings the database of DATABASE_URL up to this version. */
await exitOnError(async () => {
  loadDotEnv();
  const { DATABASE_DIRECT_URL, directUrl: url } = readEnvironment(process.env);
  const variable = DATABASE_DIRECT_URL === undefined ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL';
  const applied = await migrate(url).catch((error: unknown) => {
    throw databaseNotReady(url, error, variable);
  });
  for (const name of applied) console.log(`Applied migration ${name} to ${describeDatabase(url)}.`);
});
