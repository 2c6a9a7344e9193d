import { ApiError } from '../../api/api-error.js';

/** Reasons to refuse a URL. */
const REFUSED: Readonly<Record<string, string>> = {
  url_scheme: 'The URL must begin with http:// or https://.',
  url_credentials: 'The URL must not hold a user or a password. Send them as headers.',
  url_own_address: 'The URL leads to this service or to its own machine.',
  url_internal_name: 'The host name is only known inside a network.',
  url_unresolved: 'The host name cannot be found now.',
  url_metadata_address: 'The URL leads to a cloud provider’s metadata, which is never called.',
  url_loopback_address: 'The URL leads to a loopback address.',
  url_private_address: 'The URL leads to a private address.',
  url_link_local_address: 'The URL leads to a link-local address.',
  url_shared_address: 'The URL leads to a provider’s shared address.',
  url_multicast_address: 'The URL leads to a multicast or broadcast address.',
  url_unspecified_address: 'The URL leads to an unspecified address.',
  url_ipv4_in_ipv6: 'The URL leads to an IPv6 address that stands for an IPv4 address. Use the IPv4 address.',
  url_reserved_address: 'The URL leads to a reserved address.',
};

/** Reasons that a setting of the service can lift. */
const MAY_BE_ALLOWED = new Set([
  'url_internal_name',
  'url_link_local_address',
  'url_loopback_address',
  'url_private_address',
  'url_shared_address',
]);

const ALLOW =
  'Only public addresses are called, unless the service is started with WEBHOOK_ALLOWED_NETWORKS, such as 127.0.0.0/8.';

/** Reasons for an attempt without a response. */
const UNANSWERED: Readonly<Record<string, string>> = {
  timeout: 'No answer within 15 seconds.',
  connection_refused: 'Nothing listens at the address.',
  connection_lost: 'The connection broke before an answer came.',
  unreachable: 'There is no way to the address.',
  tls_failed: 'The certificate or the encryption is not right.',
  malformed_answer: 'The answer was no HTTP.',
  request_failed: 'The request failed.',
};

/** One sentence or two for the error code of an attempt. */
export function describeAttemptError(code: string): string {
  return describeRefusal(code) ?? UNANSWERED[code] ?? code;
}

/** The error, with a sentence of its own if the URL of an endpoint was refused. */
export function explainRefusal(error: Error | null): Error | null {
  if (!(error instanceof ApiError)) return error;
  const sentence = describeRefusal(error.code);
  return sentence === undefined ? error : new ApiError(error.status, error.code, sentence);
}

function describeRefusal(code: string): string | undefined {
  const sentence = REFUSED[code];
  return sentence && MAY_BE_ALLOWED.has(code) ? `${sentence} ${ALLOW}` : sentence;
}
