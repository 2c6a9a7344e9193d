import { dirname } from 'node:path';
import { errorCodesOf } from './error-codes-of.js';
import { errorMessage } from './error-message.js';

/**
 * Files of the service are missing, or do not fit this machine. The message is for the operator.
 */
export class InstallationError extends Error {
  override readonly name = 'InstallationError';
}

const OTHER_ABI =
  /NODE_MODULE_VERSION|invalid ELF header|wrong ELF class|wrong architecture|not a valid Win32/i;
const NOT_BUILT = /Could not locate the bindings file/i;

/** Null for other errors. */
export function toInstallationError(error: unknown): InstallationError | null {
  if (error instanceof InstallationError) return error;
  const codes = errorCodesOf(error);
  const reason = errorMessage(error);
  const found = (sentence: string): InstallationError => new InstallationError(sentence, { cause: error });
  if (codes.includes('ERR_DLOPEN_FAILED') || OTHER_ABI.test(reason) || NOT_BUILT.test(reason)) {
    const file = /(\/|[A-Z]:\\)[^'"]*?\.node/.exec(reason)?.[0];
    const what = file === undefined ? 'The native module of better-sqlite3' : `The native module ${file}`;
    return found(
      `${what} is not built for this Node.js (${process.version}, ${process.platform}-${process.arch}). Run: npm rebuild better-sqlite3`,
    );
  }
  if (codes.includes('ERR_MODULE_NOT_FOUND') || codes.includes('MODULE_NOT_FOUND'))
    return found(
      `The installation is not complete: ${reason.split('\n')[0]}. Run: npm ci --include=dev, then npm run build`,
    );
  return null;
}

/** A file or folder of the service cannot be read. */
export function shippedFileMissing(path: string, error: unknown): InstallationError {
  const [code = 'unreadable'] = errorCodesOf(error);
  const what = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`;
  return new InstallationError(
    `${path} ${what}: it ships with the service. Copy it to ${dirname(path)} again, beside the folder dist.`,
    { cause: error },
  );
}
