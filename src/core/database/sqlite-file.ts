import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseKind, sqlitePath } from './database-url.js';

/**
 * An identifier of the file that is at a path now. A copy of the file has another one.
 *
 * @throws where there is no file
 */
export function fileIdentity(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** Whether a database is a SQLite file that does not exist yet, in a folder that does. */
export function isNewFile(url: string): boolean {
  if (databaseKind(url) !== 'sqlite') return false;
  const path = sqlitePath(url);
  return !existsSync(path) && existsSync(dirname(path));
}
