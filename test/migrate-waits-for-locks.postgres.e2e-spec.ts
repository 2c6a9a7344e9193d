import { expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabase } from './support/database.js';
import { runProcess } from './support/process.js';

/** The advisory lock that Prisma's engine takes while it migrates. */
const PRISMA_LOCK = 72707369;

it('npm run db:migrate exits with the reason while another process holds the lock, and leaves no lock behind', async () => {
  const database = await createDatabase({ migrated: false });
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await other.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  const { code, output } = await runProcess('migrate', { DATABASE_URL: database.url }).ended;
  expect(code).toBe(1);
  expect(output).toContain('another process migrates it or holds a lock. Try again when that has ended');
  const { rows } = await other.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'");
  expect(rows).toHaveLength(1);
  await other.end();
  await database.remove();
}, 60_000);
