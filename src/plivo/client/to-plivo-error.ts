import {
  PlivoAddressError,
  PlivoCreditError,
  PlivoCredentialsError,
  type PlivoError,
  type PlivoFailure,
  PlivoForbiddenError,
  PlivoRateLimitError,
  PlivoRefusedError,
  PlivoUnknownOutcomeError,
  PlivoUnreachableError,
} from './plivo.errors.js';
import { redact } from './redact.js';

/** Transport failures before a connection stood: Plivo cannot have read anything. */
const NEVER_CONNECTED = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)\b/;
/** Certificates are checked before the request is written. */
const TLS_REFUSED =
  /\b(CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_\w+)\b|self-signed certificate/;

/**
 * Makes one of our errors of whatever the SDK rejects with: a string where there was no answer, an error with
 * `.status` for some statuses, one whose message alone says the status for others (plivo.md section 4).
 * Only status and redacted reason are taken over; the SDK's errors hold the whole request.
 */
export function toPlivoError(failure: unknown, personal: readonly string[]): PlivoError {
  if (typeof failure === 'string') return fromTransport(failure);
  const status = statusOf(failure);
  return status === undefined
    ? fromTransport(String(failure))
    : fromStatus({ status, reason: reasonOf(failure, personal) });
}

function fromStatus(failure: PlivoFailure & { status: number }): PlivoError {
  switch (failure.status) {
    case 401:
      return new PlivoCredentialsError('Plivo does not accept PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.', failure);
    case 402:
      return new PlivoCreditError('The Plivo account has no credit left.', failure);
    case 403:
      return new PlivoForbiddenError(
        'Plivo does not allow this account to send there, or us to ask.',
        failure,
      );
    case 404:
    case 405:
      return new PlivoAddressError('Plivo does not know this account or route.', failure);
    case 429:
      return new PlivoRateLimitError('Plivo got too many requests from this account.', failure);
    default:
      return failure.status < 500
        ? new PlivoRefusedError('Plivo refused the message.', failure)
        : new PlivoUnknownOutcomeError('Plivo failed while it had the message.', failure);
  }
}

function fromTransport(text: string): PlivoError {
  if (NEVER_CONNECTED.test(text)) return new PlivoUnreachableError('Plivo cannot be reached.');
  if (TLS_REFUSED.test(text)) return new PlivoUnreachableError("Plivo's certificate is not trusted here.");
  return new PlivoUnknownOutcomeError('Plivo gave no answer; it may have taken the message.');
}

function statusOf(failure: unknown): number | undefined {
  const { status, message } = (failure ?? {}) as { status?: unknown; message?: unknown };
  const number = Number(status ?? /status code (\d{3})/.exec(String(message))?.[1]);
  return Number.isInteger(number) && number >= 300 && number < 600 ? number : undefined;
}

/** Plivo's `error`, a text or an object, which the SDK makes the message of those errors that have a status. */
function reasonOf(failure: unknown, personal: readonly string[]): string | undefined {
  const { status, message } = failure as { status?: unknown; message?: unknown };
  if (status === undefined || !message) return undefined;
  return redact(typeof message === 'string' ? message : JSON.stringify(message), personal);
}
