import { createTemporaryPostgres } from '../../../scripts/lib/temporary-postgres.mjs';
import { migrateTemplate } from './migrate-template.mjs';

/** One real PostgreSQL for the whole run with one migrated database; every spec file gets a copy. */
export default async function start() {
  const postgres = await createTemporaryPostgres();
  globalThis.temporaryPostgres = postgres;
  await postgres.createDatabase('template_migrated');
  migrateTemplate(postgres.url('template_migrated'));
  process.env.TEST_POSTGRES_URL = postgres.url('postgres');
}
