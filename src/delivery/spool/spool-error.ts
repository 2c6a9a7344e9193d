import { errorCodesOf } from '../../core/error-codes-of.js';
import { OperatorError } from '../../core/operator-error.js';
import { errorMessage } from '../../core/error-message.js';
import { explainSystemError, orElse } from '../../core/system-error.js';

/** The spool cannot be used, or is full. The lines just given are not kept. */
export class SpoolError extends OperatorError {
  override readonly name = 'SpoolError';
}

/** @param folder absolute */
export function unusable(folder: string, error: unknown): SpoolError {
  if (error instanceof SpoolError) return error;
  const path = (error as { path?: unknown } | null)?.path;
  const at = typeof path === 'string' ? path : folder;
  const why = explainSystemError(errorCodesOf(error), at) ?? errorMessage(error);
  const sentence = orElse(why, 'set SPOOL_DIR to another folder');
  return new SpoolError(`The spool in SPOOL_DIR (${folder}) cannot be used: ${sentence}`, { cause: error });
}
