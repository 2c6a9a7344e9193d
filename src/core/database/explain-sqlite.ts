import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCodesOf } from '../error-codes-of.js';
import { explainSystemError } from '../system-error.js';

/** Explanations by the beginning of SQLite's result code (https://sqlite.org/rescode.html). */
const RESULT_CODES: readonly [code: RegExp, sentence: (path: string) => string][] = [
  [/^SQLITE_(BUSY|LOCKED)/, (path) => `another process has locked ${path}. Stop that one first`],
  [/^SQLITE_NOTADB/, (path) => `${path} is not a SQLite database. Move it away`],
  [/^SQLITE_CORRUPT/, (path) => `${path} is damaged. Restore it from a backup`],
  [/^SQLITE_FULL/, (path) => `the disk of ${path} is full. Make room`],
  [
    /^SQLITE_(READONLY|PERM|AUTH)/,
    (path) => `${path} cannot be written. Give this user the right to write it`,
  ],
  [/^SQLITE_IOERR/, (path) => `the disk of ${path} fails or is a network file system. Use a local disk`],
  [/^SQLITE_NOLFS/, (path) => `the file system of ${path} takes no large files. Use another`],
  [/^SQLITE_NOMEM/, () => 'there is not enough memory. Give this process more'],
];
/** Codes for which the file system knows the cause better. */
const VAGUE = /SQLITE_(READONLY|PERM|IOERR|CANTOPEN)/;
const LOCKED = /database is locked|database table is locked/i;

/**
 * Why a SQLite file cannot be used, with the remedy. Null if the file is not the cause. SQLite
 * reports "unable to open database file" for nearly everything, so this checks the file system.
 */
export function explainSqlite(path: string, error?: unknown): string | null {
  if (path === ':memory:') return null;
  const codes = errorCodesOf(error);
  const known = RESULT_CODES.find(([pattern]) => codes.some((code) => pattern.test(code)));
  const isLocked = error instanceof Error && LOCKED.test(error.message);
  const [, sentence] = isLocked ? RESULT_CODES[0]! : (known ?? []);
  if (sentence && !VAGUE.test(codes.join(' '))) return sentence(path);
  return explainPath(path) ?? sentence?.(path) ?? null;
}

function explainPath(path: string): string | null {
  const folder = dirname(path);
  let at = folder;
  try {
    if (!statSync(folder).isDirectory()) return explainSystemError(['EEXIST'], folder);
    if (existsSync(path)) {
      at = path;
      if (statSync(path).isDirectory()) return explainSystemError(['EISDIR'], path);
      // Do not open it: closing a file drops this process's SQLite locks on it.
      accessSync(path, constants.R_OK | constants.W_OK);
      at = folder;
    }
    // SQLite creates files beside it: -wal, -shm, -journal.
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (process.platform !== 'win32') closeSync(openSync(folder, 'r'));
    return null;
  } catch (error) {
    return explainSystemError(errorCodesOf(error), at);
  }
}
