import pg from 'pg';
import { DatabaseNotReadyError } from '../database-error.js';
import { connectionOptions, type PostgresTarget, readUrl } from './connection-options.js';

/** What PgBouncer says of settings that come with a connection. */
const REFUSED = /unsupported startup parameter/i;

/**
 * Finds out whether connections keep the settings they are made with. Behind a pooler they do not, and then the server's own
 * must do.
 *
 * @throws {DatabaseNotReadyError} with what to set, where an acknowledged change would not be durable
 */
export async function inspectPostgres(url: string): Promise<PostgresTarget> {
  const { schema, pgbouncer } = readUrl(url);
  if (!pgbouncer) {
    const direct: PostgresTarget = { url, schema, pooled: false };
    if ((await synchronousCommit(direct).catch(refusedAsNull)) === 'on') return direct;
  }
  const pooled: PostgresTarget = { url, schema, pooled: true };
  if ((await synchronousCommit(pooled)) === 'off') {
    throw new DatabaseNotReadyError(
      'DATABASE_URL goes through a pooler, and synchronous_commit is off behind it, so what is acknowledged could be lost.\n' +
        'Run: ALTER ROLE <the role of DATABASE_URL> SET synchronous_commit = on',
    );
  }
  return pooled;
}

function refusedAsNull(error: unknown): null {
  if (error instanceof Error && REFUSED.test(error.message)) return null;
  throw error;
}

async function synchronousCommit(target: PostgresTarget): Promise<string> {
  const client = new pg.Client(connectionOptions(target));
  // A connection that breaks after it was asked is nobody's concern any more.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
    return rows[0]!.synchronous_commit;
  } finally {
    client.end().catch(() => {});
  }
}
