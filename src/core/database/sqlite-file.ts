import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseKind, sqlitePath } from './database-url.js';

/**
 * Names the file that is at a path now: another one there, also a copy, has another name.
 *
 * @throws where there is none
 */
export function fileIdentity(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** Whether a database is a SQLite file that can be made, but has not been yet. */
export function isNewFile(url: string): boolean {
  if (databaseKind(url) !== 'sqlite') return false;
  const path = sqlitePath(url);
  return !existsSync(path) && existsSync(dirname(path));
}
