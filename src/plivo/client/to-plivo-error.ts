import { NotConnectedError } from './not-connected.error.js';
import {
  PlivoAddressError,
  PlivoCreditError,
  PlivoCredentialsError,
  type PlivoError,
  PlivoForbiddenError,
  PlivoForeignResponseError,
  PlivoPowerpackError,
  PlivoRateLimitError,
  PlivoRefusedError,
  PlivoUnknownOutcomeError,
  PlivoUnreachableError,
} from './plivo.errors.js';
import { redact } from './redact.js';
import type { HttpResponse } from './sdk-exchange.js';

/** The system's and OpenSSL's codes for certificate faults. */
const CERTIFICATE =
  /^(CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_\w+)$/;
/** The request was not processed. 303 is missing: it may follow a processed request. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);
/** A server stopped waiting for us or for Plivo, which may have accepted the message. */
const TIMEOUT_STATUSES: ReadonlySet<number> = new Set([408, 499]);
/** Statuses that never concern the message, only the connection, the proxy or the moment. */
const CONNECTION_STATUSES: ReadonlySet<number> = new Set([407, 421, 425]);

/**
 * Maps a response other than acceptance. Only Plivo itself can refuse a message, with `{ api_id,
 * error }`; a proxy can only prove that it did not pass the request on. Only the status and the
 * redacted reason are kept.
 */
export function toPlivoError({ status, body }: HttpResponse, personal: readonly string[]): PlivoError {
  const failure = { status, reason: readReason(body, personal) };
  if (REDIRECTS.has(status) || CONNECTION_STATUSES.has(status)) return foreign(status);
  if (status < 400 || status >= 500 || TIMEOUT_STATUSES.has(status)) {
    return new PlivoUnknownOutcomeError(
      'Plivo gave no clear answer and may have taken the message.',
      failure,
    );
  }
  switch (status) {
    // Plivo sends 401 as plain text. These three and the rate limit are never the message's fault.
    case 401:
      return new PlivoCredentialsError('Plivo does not accept PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.', failure);
    case 404:
    case 405:
      return new PlivoAddressError('Plivo does not know this account or route.', failure);
    case 429:
      return new PlivoRateLimitError('This account has sent Plivo too many requests.', failure);
    default:
      return isPlivos(body) ? refusal(failure) : foreign(status);
  }
}

/**
 * The same for a request with a Powerpack. A 404 in Plivo's own form then concerns the Powerpack,
 * since a wrong account gets 401. It must not hold up messages of other senders, as a wrong address
 * does. A 400 that names the Powerpack counts the same.
 */
export function toPowerpackError(answer: HttpResponse, personal: readonly string[]): PlivoError {
  const { status, body } = answer;
  const error = toPlivoError(answer, personal);
  const isAboutIt =
    isPlivos(body) && (status === 404 || (status === 400 && /powerpack/i.test(JSON.stringify(body.error))));
  if (!isAboutIt) return error;
  return new PlivoPowerpackError('Plivo does not take this Powerpack.', { status, reason: error.reason });
}

/** @param failure the transport's error */
export function toTransportError(failure: unknown): PlivoError {
  const { cause } = (failure ?? {}) as { cause?: unknown };
  const error = failure instanceof NotConnectedError ? failure : cause;
  if (!(error instanceof NotConnectedError)) {
    return new PlivoUnknownOutcomeError('Plivo gave no answer and may have taken the message.');
  }
  return CERTIFICATE.test(error.reason)
    ? new PlivoUnreachableError("Plivo's certificate is not trusted here.")
    : new PlivoUnreachableError(`Plivo cannot be reached (${error.reason}).`);
}

function refusal(failure: { status: number; reason: string | undefined }): PlivoError {
  switch (failure.status) {
    case 402:
      return new PlivoCreditError('The Plivo account has no credit left.', failure);
    case 403:
      return new PlivoForbiddenError(
        'Plivo does not allow this account to send to this destination, or to make this call.',
        failure,
      );
    default:
      return new PlivoRefusedError('Plivo refused the message.', failure);
  }
}

function foreign(status: number): PlivoError {
  return new PlivoForeignResponseError(
    `A proxy or firewall answered ${status} in place of Plivo. Plivo has not taken the message.`,
    { status },
  );
}

/** Whether a body is an error of Plivo's own. */
export function isPlivos(body: unknown): body is { api_id: string; error: unknown } {
  if (typeof body !== 'object' || body === null) return false;
  const { api_id: id, error } = body as { api_id?: unknown; error?: unknown };
  return typeof id === 'string' && id !== '' && error !== undefined && error !== null;
}

/** Plivo's `error`, a text or an object. */
function readReason(body: unknown, personal: readonly string[]): string | undefined {
  if (!isPlivos(body) || body.error === '') return undefined;
  return redact(typeof body.error === 'string' ? body.error : JSON.stringify(body.error), personal);
}
