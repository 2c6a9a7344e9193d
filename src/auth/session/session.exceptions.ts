import { ProblemException } from '../../http/problem.exception.js';

/** The session expired, or its API key was removed or changed: sign in again. */
export class SessionEndedException extends ProblemException {
  constructor() {
    super({ status: 401, code: 'session_ended', detail: 'The session has ended. Sign in again.' });
  }
}

/** A page of another site made the browser send a change: send it from the dashboard. */
export class SessionCrossSiteException extends ProblemException {
  constructor() {
    const detail =
      'Another website made the browser send this. Send it from the dashboard, or with an API key in a header.';
    super({ status: 403, code: 'cross_site', detail });
  }
}

/** Too many wrong keys came from this address: wait. */
export class TooManyWrongKeysException extends ProblemException {
  constructor(retryAfter: number) {
    const detail = 'Too many wrong keys came from this address. Try again after the seconds in Retry-After.';
    super({ status: 429, code: 'too_many_requests', detail, retryAfter });
  }
}
