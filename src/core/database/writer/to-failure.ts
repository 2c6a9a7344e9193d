import { errorCodesOf } from '../../error-codes-of.js';
import { errorMessage } from '../../error-message.js';
import { isDatabaseError, toDatabaseError } from '../database-error.js';
import type { Failure } from './messages.js';

/**
 * An error in the form passed between threads. Other errors count as unavailable: nothing was
 * changed.
 */
export function toFailure(error: unknown): Failure {
  const known = toDatabaseError(error);
  const name = isDatabaseError(known) ? (known.name as Failure['name']) : 'DatabaseUnavailableError';
  const [code] = errorCodesOf(error);
  return { name, reason: errorMessage(known), ...(code !== undefined && { code }) };
}
