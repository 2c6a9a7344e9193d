import type { ClientConfig } from 'pg';
import { parsePostgresUrl } from '../../../config/postgres-url.js';
import { tlsOptions } from './tls-options.js';

/**
 * Limit of connecting, and of waiting for a connection of the pool. Shorter than any caller's
 * timeout.
 */
export const CONNECT_TIMEOUT_MS = 5_000;
/** Limit of a response. A connection without one counts as dead. */
export const ANSWER_TIMEOUT_MS = 5_000;
/** The server cancels a statement a little later, so that a lost client holds no locks. */
const STATEMENT_TIMEOUT_MS = 10_000;
const TIME_LIMITS = `-c statement_timeout=${STATEMENT_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${STATEMENT_TIMEOUT_MS}`;
/** As long as Prisma's own engine waits for another migration. */
const LOCK_TIMEOUT_MS = 10_000;
const KEEPALIVE_MS = 10_000;
/** The driver's option for SCRAM-SHA-256-PLUS, missing in its types. */
const CHANNEL_BINDING = { enableChannelBinding: true };

/** A Postgres server as seen by the first connection. */
export interface PostgresTarget {
  url: string;
  schema: string;
  /**
   * Whether a pooler such as PgBouncer is in between. Then a connection does not keep its settings,
   * and statements must not be prepared.
   */
  pooled: boolean;
}

/** Options of all connections of the running service. */
export function connectionOptions(target: PostgresTarget): ClientConfig {
  return {
    ...commonOptions(target),
    query_timeout: ANSWER_TIMEOUT_MS,
    ...optionsOf(target, TIME_LIMITS),
  };
}

/**
 * Options for migrations, which may take minutes on millions of rows. The wait for a lock is
 * limited: all other statements would queue behind it.
 */
export function migrationOptions(target: PostgresTarget): ClientConfig {
  return { ...commonOptions(target), ...optionsOf(target, `-c lock_timeout=${LOCK_TIMEOUT_MS}`) };
}

/** Only these options: a connection string could set any option of the driver. */
function commonOptions({ url }: PostgresTarget): ClientConfig {
  const { user, password, host, port, database, parameters } = parsePostgresUrl(url);
  const { application_name, channel_binding, connect_timeout } = parameters;
  const named = Object.entries({ user, password, host, port, database });
  const bound: object = channel_binding === 'prefer' || channel_binding === 'require' ? CHANNEL_BINDING : {};
  return {
    ...Object.fromEntries(named.filter(([, value]) => value !== undefined)),
    // A local socket has no TLS, for any `sslmode`.
    ...(host?.startsWith('/') ? { ssl: false } : tlsOptions(parameters)),
    ...bound,
    connectionTimeoutMillis: connect_timeout === undefined ? CONNECT_TIMEOUT_MS : connect_timeout * 1_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_MS,
    application_name: application_name ?? 'plivo-delivery-service',
  };
}

/** The operator's `options` come first: Postgres takes the last of two settings. */
function optionsOf({ url, schema, pooled }: PostgresTarget, more: string): { options?: string } {
  const { options: own } = parsePostgresUrl(url).parameters;
  const all = [...(own ? [own] : []), ...(pooled ? [] : [settings(schema), more])];
  return all.length === 0 ? {} : { options: all.join(' ') };
}

/** Overrides the settings of the server and of the role. */
function settings(schema: string): string {
  const values = {
    search_path: `"${schema.replaceAll('"', '""')}"`,
    synchronous_commit: 'on',
    default_transaction_isolation: 'read committed',
  };
  const list = Object.entries(values).map(
    ([name, value]) => `-c ${name}=${value.replaceAll(/([\\ ])/g, '\\$1')}`,
  );
  return list.join(' ');
}

/** The parameters of Prisma's URLs that the driver does not support. */
export function readUrl(url: string): { schema: string; connectionLimit: number | null; pgbouncer: boolean } {
  const { schema, connection_limit, pgbouncer } = parsePostgresUrl(url).parameters;
  return {
    schema: schema ?? 'public',
    connectionLimit: connection_limit ?? null,
    pgbouncer: pgbouncer ?? false,
  };
}
