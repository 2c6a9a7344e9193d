import { expect, it } from '@jest/globals';
import {
  PlivoAddressError,
  PlivoCreditError,
  PlivoCredentialsError,
  type PlivoError,
  PlivoForbiddenError,
  PlivoRateLimitError,
  PlivoRefusedError,
  PlivoUnknownOutcomeError,
  PlivoUnreachableError,
} from '../plivo/client/plivo.errors.js';
import { toMessagingException } from './to-messaging-exception.js';

const ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

it.each<[error: PlivoError, status: number, code: string, retryAfter: number | undefined, detail: RegExp]>([
  [
    new PlivoRefusedError('No.', { reason: 'bad dst' }),
    422,
    'plivo_refused',
    undefined,
    /^No\. Plivo says: bad dst\.$/,
  ],
  [new PlivoCredentialsError('No.'), 502, 'plivo_credentials', undefined, /^No\.$/],
  [new PlivoCreditError('No.'), 502, 'plivo_no_credit', undefined, /^No\.$/],
  [new PlivoForbiddenError('No.'), 502, 'plivo_forbidden', undefined, /^No\.$/],
  [new PlivoAddressError('No.'), 502, 'plivo_wrong_address', undefined, /^No\.$/],
  [new PlivoRateLimitError('No.'), 503, 'plivo_rate_limit', 5, /was not sent\. Try again/],
  [new PlivoUnreachableError('No.'), 503, 'plivo_unreachable', 5, /was not sent\. Try again/],
  [
    new PlivoUnknownOutcomeError('No.'),
    504,
    'plivo_unknown_outcome',
    undefined,
    /Before you send it again, look .*019ab0c1/,
  ],
])('answers %p with %d %s', (error, status, code, retryAfter, detail) => {
  const exception = toMessagingException(error, ID);
  expect(exception.getStatus()).toBe(status);
  expect(exception).toMatchObject({ code, retryAfter, cause: error });
  expect(exception.message).toMatch(detail);
});
