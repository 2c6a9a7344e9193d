import { constants, existsSync } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { explainSystemError, orElse } from '../../core/system-error.js';
import type { SpoolEnvironment } from '../../config/groups/spool.js';
import { failed, type Finding, ok, warning } from './finding.js';
import { freeMegabytes } from './free-megabytes.js';

/** Checks that the spool is writable and has room. Writes nothing. */
export async function checkSpool({ SPOOL_DIR, SPOOL_MAX_MB }: SpoolEnvironment): Promise<Finding> {
  const folder = existing(resolve(SPOOL_DIR));
  try {
    // Fails for a file in place of the folder.
    await readdir(folder);
    await access(folder, constants.W_OK);
    const free = await freeMegabytes(folder);
    const room = `The disk of SPOOL_DIR has ${free} MB free, and the spool may take ${SPOOL_MAX_MB} MB`;
    return free < SPOOL_MAX_MB
      ? warning('spool', `${room}. Make room, or set SPOOL_MAX_MB to less.`)
      : ok('spool', `${room}.`);
  } catch (error) {
    const why = explainSystemError(errorCodesOf(error), folder);
    return failed(
      'spool',
      why === null ? errorMessage(error) : orElse(why, 'set SPOOL_DIR to another folder'),
    );
  }
}

/** The nearest existing folder: the service creates the rest at its start. */
function existing(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existing(dirname(path));
}
