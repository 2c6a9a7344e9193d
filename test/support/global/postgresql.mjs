import pg from 'pg';
import { createTemporaryPostgres } from '../../../scripts/lib/temporary-postgres.mjs';
import { migrateTemplate } from './migrate-template.mjs';

/** Without fsync, killed processes lose nothing; only a machine that stops does. */
const FLAGS = ['-c', 'fsync=off'];

/**
 * One real PostgreSQL for the whole run, with one migrated database. Every spec file gets a copy.
 */
export default async function start() {
  if (!process.env.TEST_POSTGRES_URL) {
    globalThis.temporaryPostgres = await createTemporaryPostgres(FLAGS);
    process.env.TEST_POSTGRES_URL = globalThis.temporaryPostgres.url('postgres');
  }
  const template = `template_${process.pid}`;
  const url = new URL(process.env.TEST_POSTGRES_URL);
  await execute(url.href, `CREATE DATABASE ${template} TEMPLATE template0`);
  process.env.TEST_POSTGRES_TEMPLATE = template;
  url.pathname = template;
  migrateTemplate(url.href);
}

export async function execute(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
