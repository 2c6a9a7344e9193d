import { defineConfig } from 'prisma/config';
import { loadDotEnv } from './src/config/load-dot-env.js';

// `npm run studio` has read .env, and tells the address in the one form that Studio takes.
if (!process.env.STUDIO_DATABASE_URL) loadDotEnv();
const { DATABASE_URL, DATABASE_DIRECT_URL, STUDIO_DATABASE_URL } = process.env;
const url = STUDIO_DATABASE_URL || DATABASE_DIRECT_URL || DATABASE_URL || 'file:./dev.db';
const postgres = /^postgres(ql)?:/.test(url);

/** For Prisma's own CLI. The service itself migrates without it (docs/adr/0002). */
export default defineConfig({
  schema: postgres ? 'src/generated/postgresql.prisma' : 'prisma/schema.prisma',
  migrations: { path: postgres ? 'prisma/migrations/postgresql' : 'prisma/migrations/sqlite' },
  datasource: { url },
});
