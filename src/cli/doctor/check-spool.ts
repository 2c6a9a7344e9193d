import { constants, existsSync } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCodesOf } from '../../core/error-codes-of.js';
import { errorMessage } from '../../core/error-message.js';
import { explainSystemError, orElse } from '../../core/system-error.js';
import type { SpoolEnvironment } from '../../config/groups/spool.js';
import { failed, type Finding, ok, warning } from './finding.js';
import { freeMegabytes } from './free-megabytes.js';

/** Whether the spool can be written and has room. Writes nothing. */
export async function checkSpool({ SPOOL_DIR, SPOOL_MAX_MB }: SpoolEnvironment): Promise<Finding> {
  const folder = existing(resolve(SPOOL_DIR));
  try {
    // A file in its place is a mistake too.
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

/** The service makes the folder at its start. */
function existing(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existing(dirname(path));
}
