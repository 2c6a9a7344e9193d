import { errorCodesOf } from '../../core/error-codes-of.js';
import { AddressRefusedError, refusalCode } from '../address/refusal.js';
import type { WebhookError } from './webhook-result.js';

const CODES: readonly [code: RegExp, error: WebhookError][] = [
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'timeout'],
  [/^ECONNREFUSED$/, 'connection_refused'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)$/, 'connection_lost'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/, 'unreachable'],
  [/^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO)/, 'tls_failed'],
  [/^(HPE_|UND_ERR_(HEADERS_OVERFLOW|RES_|INVALID_|NOT_SUPPORTED))/, 'malformed_answer'],
];

/** The error code of a failed attempt. Texts of errors are dropped: they may quote the receiver. */
export function toWebhookError(error: Error): WebhookError {
  if (error instanceof AddressRefusedError) return refusalCode(error.refusal);
  // The parser's errors do not always have a code.
  if (error.name === 'HTTPParserError') return 'malformed_answer';
  const codes = errorCodesOf(error);
  const found = CODES.find(([pattern]) => codes.some((code) => pattern.test(code)));
  return found?.[1] ?? 'request_failed';
}
