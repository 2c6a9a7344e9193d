/** `npm run studio`: Prisma Studio on the database of DATABASE_URL; arguments such as `--port 5555` are passed on. */
import { pathToFileURL } from 'node:url';
import { prismaUntilStopped } from './lib/child.mjs';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { build } from './lib/prepare.mjs';

endWithNpm();
build();
try {
  process.loadEnvFile();
} catch {
  // No .env: the default database.
}
const { databaseKind, sqlitePath } = await import('../dist/core/database/database-url.js');
const configured = process.env.DATABASE_URL || 'file:./dev.db';
// Studio takes SQLite only as file:///absolute/path.
const url = databaseKind(configured) === 'sqlite' ? pathToFileURL(sqlitePath(configured)).href : configured;
// prisma.config.ts reads it: as an argument, its password would be in the list of processes.
await prismaUntilStopped(['studio', ...process.argv.slice(2)], { STUDIO_DATABASE_URL: url });
