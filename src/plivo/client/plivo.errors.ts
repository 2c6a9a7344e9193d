/**
 * What a failed call to Plivo leaves the caller to decide:
 * `safe`: it was not accepted, the same call may be made again; `pointless`: it will be refused again until
 * somebody changes something; `unknown`: it may have been accepted, so making it again may send a second message.
 */
export type RetryAdvice = 'safe' | 'pointless' | 'unknown';

export interface PlivoFailure {
  /** HTTP status, where there was an answer. */
  status?: number | undefined;
  /** Plivo's own words with numbers and texts blotted out, where there were any. */
  reason?: string | undefined;
}

/** A call to Plivo failed. Holds nothing personal and nothing secret: neither number, nor text, nor token. */
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

/** 400 and the like: the message itself is wrong. Correct it. */
export class PlivoRefusedError extends PlivoError {
  readonly code: string = 'plivo_refused';
  readonly retry = 'pointless';
}

/** The Powerpack to send from is not one of this account, or cannot be used. Check its UUID. */
export class PlivoPowerpackError extends PlivoRefusedError {
  override readonly code = 'plivo_powerpack_refused';
}

/** 401: the credentials are wrong. Check PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN. */
export class PlivoCredentialsError extends PlivoError {
  readonly code = 'plivo_credentials';
  readonly retry = 'pointless';
}

/** 402: no credit left. Top up. */
export class PlivoCreditError extends PlivoError {
  readonly code = 'plivo_no_credit';
  readonly retry = 'pointless';
}

/** 403: the country is not enabled, our address is not allowed, or the account is not verified. */
export class PlivoForbiddenError extends PlivoError {
  readonly code = 'plivo_forbidden';
  readonly retry = 'pointless';
}

/** 404, 405: there is no such account or route. Check PLIVO_AUTH_ID and PLIVO_API_URL. */
export class PlivoAddressError extends PlivoError {
  readonly code = 'plivo_wrong_address';
  readonly retry = 'pointless';
}

/** 429: more than 300 requests in 5 s; not accepted. Slow down and try again. */
export class PlivoRateLimitError extends PlivoError {
  readonly code = 'plivo_rate_limit';
  readonly retry = 'safe';
}

/** No connection was made, so nothing was asked. Try again. */
export class PlivoUnreachableError extends PlivoError {
  readonly code = 'plivo_unreachable';
  readonly retry = 'safe';
}

/** A proxy or firewall answered in Plivo's place. Plivo has not taken the message. Check the way to Plivo. */
export class PlivoForeignAnswerError extends PlivoError {
  readonly code = 'plivo_foreign_answer';
  readonly retry = 'safe';
}

/** The request left and no clear answer came: a timeout, a lost connection, 5xx. Plivo may be sending it. */
export class PlivoUnknownOutcomeError extends PlivoError {
  readonly code = 'plivo_unknown_outcome';
  readonly retry = 'unknown';
}
