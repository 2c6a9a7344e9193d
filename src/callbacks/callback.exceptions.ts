import { type FieldError, ProblemException } from '../http/problem.exception.js';
import type { RefusalReason as SignatureReason } from '../plivo/signatures/verify.js';

export type RefusalReason = SignatureReason | 'nonce_reused';

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  signature_missing: 'The callback has no X-Plivo-Signature header of an accepted version.',
  signature_malformed: 'A signature header is longer than 512 characters or lists more than 8 signatures.',
  nonce_missing: 'The signature has no nonce header.',
  nonce_malformed: 'The nonce header is not 1 to 64 letters, digits, - or _.',
  nonce_reused: 'Another request has used this nonce within the last 24 hours.',
  header_repeated: 'A signature header came more than once.',
  too_many_parameters: 'A V3 signature over more than 200 parameters is not checked.',
  signature_mismatch: 'The signature does not match this URL with any of our auth tokens. Our log says more.',
};

/** All reasons. */
export const REFUSAL_REASONS = Object.keys(REFUSALS) as readonly RefusalReason[];

/** No valid signature. Nothing was written. */
export class CallbackRefusedException extends ProblemException {
  constructor(reason: RefusalReason) {
    super({ status: 401, code: reason, detail: REFUSALS[reason], challenge: 'PlivoSignature' });
  }
}

/**
 * An address has sent too many callbacks without a valid signature. Authentic callbacks from it are
 * still accepted.
 */
export class TooManyRefusalsException extends ProblemException {
  constructor(retryAfter: number) {
    const detail =
      'This address has sent too many bad signatures. Try again after the seconds in Retry-After.';
    super({ status: 429, code: 'too_many_bad_signatures', detail, retryAfter });
  }
}

/** Authentic but unreadable. It is stored for the operator; sending it again changes nothing. */
export class UnreadableCallbackException extends ProblemException {
  constructor(errors: FieldError[]) {
    const detail = `The callback is authentic but cannot be read. We keep a copy.  ${errors.map((error) => error.message).join(' ')}`;
    super({ status: 400, code: 'callback_unreadable', detail, errors });
  }

  /** A sentence per error. */
  get reason(): string {
    return (this.errors ?? []).map(({ message }) => message).join(' ');
  }
}

/** Larger than any callback of Plivo. */
export class CallbackTooLargeException extends ProblemException {
  constructor() {
    super({ status: 413, code: 'body_too_large', detail: 'The body is larger than 32 kB.' });
  }
}

/** A longer query than in any callback of Plivo. */
export class QueryTooLongException extends ProblemException {
  constructor() {
    super({ status: 414, code: 'query_too_long', detail: 'The query is longer than 8,192 characters.' });
  }
}

/** HEAD would run as a GET and write. */
export class MethodNotAllowedException extends ProblemException {
  constructor() {
    super({ status: 405, code: 'method_not_allowed', detail: 'Send callbacks by POST or GET.' });
  }
}
