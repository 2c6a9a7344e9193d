import { ProblemException } from '../core/http/problem.exception.js';
import type { PlivoError } from '../plivo/client/plivo.errors.js';

const RETRY_AFTER_SECONDS = 5;

/** Plivo will not send this message as it is. Correct it. */
export class MessageRefusedException extends ProblemException {
  constructor(error: PlivoError) {
    super({ status: 422, code: error.code, detail: error.message, cause: error });
  }
}

/** Plivo will not send anything for this account, or not there. Somebody has to change something at Plivo or here. */
export class PlivoAccountException extends ProblemException {
  constructor(error: PlivoError) {
    super({ status: 502, code: error.code, detail: error.message, cause: error });
  }
}

/** Plivo did not take the message for now. It was not sent; send it again later. */
export class PlivoBusyException extends ProblemException {
  constructor(error: PlivoError) {
    const detail = `${error.message} The message was not sent; try again.`;
    super({ status: 503, code: error.code, detail, retryAfter: RETRY_AFTER_SECONDS, cause: error });
  }
}

/** The first request with this key may have sent the message. Its callback tells. */
export class SentBeforeException extends ProblemException {
  constructor(id: string) {
    const detail = `The first request with this Idempotency-Key may have sent it: its callback tells, at /delivery-statuses/${id}.`;
    super({ status: 504, code: 'plivo_unknown_outcome', detail, id });
  }
}

/** The first request with this key did not send the message. Use a new key to send it now. */
export class NotSentBeforeException extends ProblemException {
  constructor(reason: string) {
    const detail = `The first request with this Idempotency-Key did not send it (${reason}). Use a new key.`;
    super({ status: 422, code: 'not_sent', detail });
  }
}

/** The message may have been sent. Sending it again may send it twice. */
export class UnknownOutcomeException extends ProblemException {
  constructor(error: PlivoError, id: string) {
    const detail = `${error.message} Do not send it again blindly: its callback will tell, at /delivery-statuses/${id}.`;
    super({ status: 504, code: error.code, detail, id, cause: error });
  }
}
