/**
 * `npm run studio`: Prisma Studio on the database of DATABASE_URL; arguments such as `--port 5555`
 * are passed on.
 */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { prismaUntilStopped } from './lib/child.mjs';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { loadDotEnv } from './lib/load-dot-env.mjs';
import { build } from './lib/prepare.mjs';
import { studioUrl } from './lib/studio-url.mjs';

endWithNpm();
build();
await loadDotEnv();
const { databaseKind, sqlitePath } = await import('../dist/core/database/database-url.js');
const configured = process.env.DATABASE_URL || 'file:./dev.db';
const path = databaseKind(configured) === 'sqlite' ? sqlitePath(configured) : null;
if (path !== null && !existsSync(path)) {
  console.error(`There is no database at ${path} yet. Run: npm run db:migrate`);
  process.exit(1);
}
// prisma.config.ts reads it. As an argument, its password would be visible in the list of
// processes.
const env = { STUDIO_DATABASE_URL: path === null ? configured : studioUrl(path) };
const cwd = path === null ? process.cwd() : dirname(path);
const config = resolve('prisma.config.ts');
await prismaUntilStopped(['studio', '--config', config, ...process.argv.slice(2)], { cwd, env });
