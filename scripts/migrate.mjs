/** `npm run db:migrate`: applies the pending migrations to the database of DATABASE_URL. */
import { build } from './lib/prepare.mjs';

build();
await import('../dist/migrate.js');
