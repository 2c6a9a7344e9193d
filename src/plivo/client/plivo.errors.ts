/**
 * Whether a failed call may be repeated.
 * - `safe`: Plivo has not accepted it; the same call may be made again.
 * - `pointless`: it fails again until the message or the configuration is changed.
 * - `unknown`: Plivo may have accepted it; another call may send a second message.
 */
export type RetryAdvice = 'safe' | 'pointless' | 'unknown';

export interface PlivoFailure {
  /** The HTTP status, if there was a response. */
  status?: number | undefined;
  /** Plivo's message without numbers and texts, if there was one. */
  reason?: string | undefined;
}

/** A failed call to Plivo. Holds nothing personal or secret: no number, no text, no token. */
export abstract class PlivoError extends Error {
  abstract readonly code: string;
  abstract readonly retry: RetryAdvice;
  readonly status: number | undefined;
  readonly reason: string | undefined;

  constructor(message: string, { status, reason }: PlivoFailure = {}) {
    super(reason ? `${message} Plivo says: ${reason.replace(/\.?$/, '.')}` : message);
    this.name = new.target.name;
    this.status = status;
    this.reason = reason;
  }
}

/** 400 and similar: the message itself is invalid. Correct it. */
export class PlivoRefusedError extends PlivoError {
  readonly code: string = 'plivo_refused';
  readonly retry = 'pointless';
}

/** The Powerpack does not belong to this account or cannot be used. Check its UUID. */
export class PlivoPowerpackError extends PlivoRefusedError {
  override readonly code = 'plivo_powerpack_refused';
}

/** 401: wrong credentials. Check PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN. */
export class PlivoCredentialsError extends PlivoError {
  readonly code = 'plivo_credentials';
  readonly retry = 'pointless';
}

/** 402: no credit. Top up the account. */
export class PlivoCreditError extends PlivoError {
  readonly code = 'plivo_no_credit';
  readonly retry = 'pointless';
}

/** 403: the country is not enabled, our address is not allowed, or the account is not verified. */
export class PlivoForbiddenError extends PlivoError {
  readonly code = 'plivo_forbidden';
  readonly retry = 'pointless';
}

/** 404, 405: no such account or route. Check PLIVO_AUTH_ID and PLIVO_API_URL. */
export class PlivoAddressError extends PlivoError {
  readonly code = 'plivo_wrong_address';
  readonly retry = 'pointless';
}

/** 429: more than 300 requests in 5 s; not accepted. Slow down and try again. */
export class PlivoRateLimitError extends PlivoError {
  readonly code = 'plivo_rate_limit';
  readonly retry = 'safe';
}

/** No connection was made, so Plivo did not get the request. Try again. */
export class PlivoUnreachableError extends PlivoError {
  readonly code = 'plivo_unreachable';
  readonly retry = 'safe';
}

/**
 * A proxy or firewall responded in Plivo's place. Plivo has not accepted the message. Check the
 * network.
 */
export class PlivoForeignResponseError extends PlivoError {
  readonly code = 'plivo_foreign_answer';
  readonly retry = 'safe';
}

/**
 * The request was sent without a clear response: a timeout, a lost connection, 5xx. Plivo may be
 * sending the message.
 */
export class PlivoUnknownOutcomeError extends PlivoError {
  readonly code = 'plivo_unknown_outcome';
  readonly retry = 'unknown';
}
