import { type PlivoError, PlivoForbiddenError, PlivoRefusedError } from '../../plivo/client/plivo.errors.js';

/**
 * The outcome of a failed call to Plivo for its message:
 * `unknown`: Plivo may have taken it, so it is not sent again;
 * `refused`: Plivo has not taken it, for a reason of its own;
 * `retryable`: Plivo has not taken it, for another reason (limit, connection, credentials, credit,
 * address).
 */
export type FailureClass = 'unknown' | 'refused' | 'retryable';

export function classifyFailure(error: PlivoError): FailureClass {
  if (error.retry === 'unknown') return 'unknown';
  const isOwnFault = error instanceof PlivoRefusedError || error instanceof PlivoForbiddenError;
  return isOwnFault ? 'refused' : 'retryable';
}
