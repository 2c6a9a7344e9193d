import { dirname } from 'node:path';
import { databaseKind, sqlitePath } from '../../core/database/database-url.js';
import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { explainSystemError, orElse } from '../../core/system-error.js';
import { failed, type Finding, ok, warning } from './finding.js';
import { freeMegabytes } from './free-megabytes.js';

/** About the size of a record of a million events. */
const MIN_FREE_MB = 1_024;

/**
 * Checks the free space on the disk of a SQLite file. The disk of Postgres is not visible from
 * here.
 */
export async function checkDisk(url: string, minFreeMb = MIN_FREE_MB): Promise<Finding[]> {
  if (databaseKind(url) !== 'sqlite' || sqlitePath(url) === ':memory:') return [];
  const folder = dirname(sqlitePath(url));
  try {
    const free = await freeMegabytes(folder);
    const room = `The disk of DATABASE_URL has ${free} MB free`;
    if (free >= minFreeMb) return [ok('disk', `${room}.`)];
    return [warning('disk', `${room}. Make room, or let retention remove what is old.`)];
  } catch (error) {
    const why = explainSystemError(errorCodesOf(error), folder);
    const what = why === null ? errorMessage(error) : orElse(why, 'set DATABASE_URL to another file');
    return [failed('disk', what)];
  }
}
