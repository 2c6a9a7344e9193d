import { type PlivoError, PlivoForbiddenError, PlivoRefusedError } from '../../plivo/client/plivo.errors.js';

/**
 * What becomes of a message Plivo has not confirmed. `unknown`: nobody knows, so it is not sent again; `refused`: the fault is its
 * own; `later`: Plivo has certainly not taken it, and that was not its fault (limit, connection, credentials, credit, address).
 */
export type Fate = 'unknown' | 'refused' | 'later';

export function fateOf(error: PlivoError): Fate {
  if (error.retry === 'unknown') return 'unknown';
  return error instanceof PlivoRefusedError || error instanceof PlivoForbiddenError ? 'refused' : 'later';
}
