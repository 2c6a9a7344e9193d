import { ProblemException } from '../http/problem.exception.js';
import type { PlivoError } from '../plivo/client/plivo.errors.js';

const RETRY_AFTER_SECONDS = 5;

/** Plivo refuses this message. Correct it. */
export class MessageRefusedException extends ProblemException {
  constructor(error: PlivoError) {
    super({ status: 422, code: error.code, detail: error.message, cause: error });
  }
}

/** Plivo sends nothing for this account, or not to this country. An operator has to act. */
export class PlivoAccountException extends ProblemException {
  constructor(error: PlivoError) {
    super({ status: 502, code: error.code, detail: error.message, cause: error });
  }
}

/** Plivo cannot take the message now. It was not sent; send it again later. */
export class PlivoBusyException extends ProblemException {
  constructor(error: PlivoError) {
    const detail = `${error.message} The message was not sent. Try again after the seconds in Retry-After.`;
    super({ status: 503, code: error.code, detail, retryAfter: RETRY_AFTER_SECONDS, cause: error });
  }
}

/** The shared limits left no send slot in time. It was not sent; send it again later. */
export class RateLimitedException extends ProblemException {
  /** @param nextInMs when the next slot is free */
  constructor(nextInMs: number) {
    const detail =
      'The rate limits left no send slot in time. The message was not sent. Try again after the seconds in Retry-After.';
    const retryAfter = Math.max(Math.ceil(nextInMs / 1_000), 1);
    super({ status: 503, code: 'rate_limited', detail, retryAfter });
  }
}

/** The first request with this key may have sent the message. Look for its delivery report. */
export class SentBeforeException extends ProblemException {
  constructor(id: string) {
    const detail = `The first request with this Idempotency-Key may have sent the message. Look for its report at /delivery-statuses/${id}.`;
    super({ status: 504, code: 'plivo_unknown_outcome', detail, id });
  }
}

/** The first request with this key did not send the message. Use a new key to send it now. */
export class NotSentBeforeException extends ProblemException {
  constructor(reason: string) {
    const detail = `The first request with this Idempotency-Key did not send the message (${reason}). Use a new key.`;
    super({ status: 422, code: 'not_sent', detail });
  }
}

/** The message may have been sent. Sending it again may send it twice. */
export class UnknownOutcomeException extends ProblemException {
  constructor(error: PlivoError, id: string) {
    const detail = `${error.message} Before you send it again, look for its report at /delivery-statuses/${id}.`;
    super({ status: 504, code: error.code, detail, id, cause: error });
  }
}
