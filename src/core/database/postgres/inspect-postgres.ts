import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DatabaseNotReadyError } from '../database-error.js';
import { connectionOptions, type PostgresTarget, readUrl } from './connection-options.js';

/** PgBouncer's refusal of settings that come with a connection. */
const REFUSED = /unsupported startup parameter/i;
/** A setting of our own, which no server, role or pooler has by itself. */
const MARK = 'plivo_delivery.mark';

/**
 * Finds out whether connections keep their settings. Behind a pooler they do not; then the server's
 * own settings must be sufficient.
 *
 * @throws {DatabaseNotReadyError} with the setting to change, if an acknowledged change would not
 *   be durable
 */
export async function inspectPostgres(url: string): Promise<PostgresTarget> {
  const target = await inspectReplica(url);
  if (target.pooled && (await ask(connectionOptions(target), 'synchronous_commit')) === 'off') {
    throw new DatabaseNotReadyError(
      'DATABASE_URL goes through a pooler, and synchronous_commit is off behind it, so what is acknowledged could be lost.\n' +
        'Run: ALTER ROLE <the role of DATABASE_URL> SET synchronous_commit = on',
    );
  }
  return target;
}

/** The same for a read-only server. */
export async function inspectReplica(url: string): Promise<PostgresTarget> {
  const { schema, pgbouncer } = readUrl(url);
  const direct: PostgresTarget = { url, schema, pooled: false };
  return { url, schema, pooled: pgbouncer || !(await keepsSettings(direct)) };
}

/** A pooler refuses settings, or drops them silently (PgBouncer's `ignore_startup_parameters`). */
async function keepsSettings(target: PostgresTarget): Promise<boolean> {
  const mark = randomUUID();
  const { options, ...config } = connectionOptions(target);
  try {
    return (await ask({ ...config, options: `${options} -c ${MARK}=${mark}` }, MARK)) === mark;
  } catch (error) {
    if (error instanceof Error && REFUSED.test(error.message)) return false;
    throw error;
  }
}

/** A setting's value on a new connection; null if the setting does not exist. */
async function ask(config: pg.ClientConfig, setting: string): Promise<string | null> {
  const client = new pg.Client(config);
  // Ignored: the value has arrived, or the query fails with the same error.
  client.on('error', () => {});
  await client.connect();
  try {
    const query = 'SELECT current_setting($1, true) AS "value"';
    const { rows } = await client.query<{ value: string | null }>(query, [setting]);
    return rows[0]!.value;
  } finally {
    client.end().catch(() => {});
  }
}
