import { defineConfig } from 'prisma/config';
import { loadDotEnv } from './src/config/load-dot-env.js';

loadDotEnv();
const { DATABASE_URL, DATABASE_DIRECT_URL } = process.env;
const url = DATABASE_DIRECT_URL || DATABASE_URL || 'file:./dev.db';
const postgres = /^postgres(ql)?:/.test(url);

/** For Prisma's own CLI. The service itself migrates without it (docs/adr/0002). */
export default defineConfig({
  schema: postgres ? 'src/generated/postgresql.prisma' : 'prisma/schema.prisma',
  migrations: { path: postgres ? 'prisma/migrations/postgresql' : 'prisma/migrations/sqlite' },
  datasource: { url },
});
