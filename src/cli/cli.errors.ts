import { OperatorError } from '../core/operator-error.js';

/** A mistake in the command line that only the command itself can detect. */
export class UsageError extends OperatorError {}

/** No service responds at the address. */
export class ServiceUnreachableError extends OperatorError {
  constructor(url: string, reason: string) {
    super(`No service answers at ${url} (${reason}). Start it, or give its address with --url.`);
  }
}

/** Another program responds at the address. */
export class ForeignResponseError extends OperatorError {
  constructor(
    url: string,
    readonly status: number,
  ) {
    super(`The answer of ${url} is not of this service (HTTP ${status}). Check the address, --url.`);
  }
}

/** The service has returned a problem (RFC 9457). */
export class ServiceProblemError extends OperatorError {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}
