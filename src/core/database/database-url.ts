import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePostgresUrl } from '../../config/postgres-url.js';

export type DatabaseKind = 'sqlite' | 'postgresql';

/** The kind of database that a DATABASE_URL names. */
export function databaseKind(url: string): DatabaseKind {
  return url.startsWith('file:') ? 'sqlite' : 'postgresql';
}

/**
 * The absolute path of the SQLite file in a `file:` URL. A relative path starts at the working
 * folder.
 */
export function sqlitePath(url: string): string {
  if (url.startsWith('file:///')) return fileURLToPath(url);
  const path = url.replace(/^file:/, '').replace(/\?.*$/, '');
  return path === ':memory:' || isAbsolute(path) ? path : resolve(path);
}

/** The database in text for an operator: without user, password and parameters. */
export function describeDatabase(url: string): string {
  if (databaseKind(url) === 'sqlite') return `SQLite (${sqlitePath(url)})`;
  const { host = 'localhost', port, database = '' } = parsePostgresUrl(url);
  if (host.startsWith('/')) return `Postgres (${host}/.s.PGSQL.${port ?? 5432}/${database})`;
  const shown = host.includes(':') ? `[${host}]` : host;
  return `Postgres (${shown}${port === undefined ? '' : `:${port}`}/${database})`;
}
