import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseKind, sqlitePath } from './database-url.js';

/** Windows ignores it. */
const FILE_MODE = 0o600;

/**
 * Identifies the current file of a path. A copy has another identity.
 *
 * @throws if there is no file
 */
export function fileIdentity(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** Whether the URL names a SQLite file that does not exist yet, in an existing folder. */
export function isNewFile(url: string): boolean {
  if (databaseKind(url) !== 'sqlite') return false;
  const path = sqlitePath(url);
  if (path === ':memory:') return false;
  return !existsSync(path) && existsSync(dirname(path));
}

/**
 * Creates the file of a new SQLite database for this user only. SQLite would make it readable for
 * all users, and gives -wal, -shm and -journal the mode of the file. An existing file keeps its
 * mode.
 */
export function createPrivately(url: string): void {
  if (isNewFile(url)) closeSync(openSync(sqlitePath(url), 'a', FILE_MODE));
}
