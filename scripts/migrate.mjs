/** `npm run db:migrate`: brings the database of DATABASE_URL up to this version. */
import { build } from './lib/prepare.mjs';

build();
await import('../dist/migrate.js');
