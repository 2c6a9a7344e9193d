/** `npm run studio`: Prisma Studio on the database of DATABASE_URL; arguments such as `--port 5555` are passed on. */
import { pathToFileURL } from 'node:url';
import { prisma } from './lib/child.mjs';
import { loadDotEnv } from './lib/load-dot-env.mjs';
import { build } from './lib/prepare.mjs';

build();
await loadDotEnv();
const { databaseKind, sqlitePath } = await import('../dist/core/database/database-url.js');
const configured = process.env.DATABASE_URL || 'file:./dev.db';
// Studio takes SQLite only as file:///absolute/path.
const url = databaseKind(configured) === 'sqlite' ? pathToFileURL(sqlitePath(configured)).href : configured;
prisma(['studio', '--url', url, ...process.argv.slice(2)]);
