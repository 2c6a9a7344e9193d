import { describe, expect, it } from '@jest/globals';
import { toPlivoError } from './to-plivo-error.js';

/** The SDK rejects with strings where there was no answer. */
describe('without an answer', () => {
  it.each([
    ['AxiosError: connect ECONNREFUSED 127.0.0.1:9', 'PlivoUnreachableError', 'safe'],
    ['AxiosError: getaddrinfo ENOTFOUND api.plivo.com', 'PlivoUnreachableError', 'safe'],
    ['AxiosError: getaddrinfo EAI_AGAIN api.plivo.com', 'PlivoUnreachableError', 'safe'],
    ['AxiosError: connect ENETUNREACH 2001:db8::1:443', 'PlivoUnreachableError', 'safe'],
    ['AxiosError: self-signed certificate in certificate chain', 'PlivoUnreachableError', 'safe'],
    ['AxiosError: CERT_HAS_EXPIRED', 'PlivoUnreachableError', 'safe'],
    ['AxiosError: timeout of 10000ms exceeded', 'PlivoUnknownOutcomeError', 'unknown'],
    ['AxiosError: socket hang up', 'PlivoUnknownOutcomeError', 'unknown'],
    ['AxiosError: read ECONNRESET', 'PlivoUnknownOutcomeError', 'unknown'],
    ['AxiosError: write EPIPE', 'PlivoUnknownOutcomeError', 'unknown'],
    ['', 'PlivoUnknownOutcomeError', 'unknown'],
  ])('%j becomes a %s, to ask again: %s', (failure, name, retry) => {
    expect(toPlivoError(failure, [])).toMatchObject({ name, retry, status: undefined, reason: undefined });
  });

  it.each([undefined, null, 42, {}, new Error('odd'), new TypeError('status code 2')])(
    '%p is an unknown outcome',
    (failure) => {
      expect(toPlivoError(failure, [])).toMatchObject({ retry: 'unknown', status: undefined });
    },
  );
});

describe('with an answer', () => {
  it.each([
    [400, 'PlivoRefusedError', 'plivo_refused', 'pointless'],
    [401, 'PlivoCredentialsError', 'plivo_credentials', 'pointless'],
    [402, 'PlivoCreditError', 'plivo_no_credit', 'pointless'],
    [403, 'PlivoForbiddenError', 'plivo_forbidden', 'pointless'],
    [404, 'PlivoAddressError', 'plivo_wrong_address', 'pointless'],
    [405, 'PlivoAddressError', 'plivo_wrong_address', 'pointless'],
    [422, 'PlivoRefusedError', 'plivo_refused', 'pointless'],
    [429, 'PlivoRateLimitError', 'plivo_rate_limit', 'safe'],
    [500, 'PlivoUnknownOutcomeError', 'plivo_unknown_outcome', 'unknown'],
    [503, 'PlivoUnknownOutcomeError', 'plivo_unknown_outcome', 'unknown'],
    [504, 'PlivoUnknownOutcomeError', 'plivo_unknown_outcome', 'unknown'],
  ])('%d becomes a %s (%s), to ask again: %s', (status, name, code, retry) => {
    const withStatus = Object.assign(new Error('no 14155550123'), { status });
    const withMessageOnly = new Error(`Request failed with status code ${status}`);
    expect(toPlivoError(withStatus, [])).toMatchObject({ name, code, retry, status, reason: 'no …' });
    expect(toPlivoError(withMessageOnly, [])).toMatchObject({ name, code, retry, status, reason: undefined });
  });

  it("keeps Plivo's reason where it is an object, without what is personal", () => {
    const failure = { status: 400, message: { text: ['"see you" is not allowed'], dst: '+14155550123' } };
    const { reason } = toPlivoError(failure, ['see you', '+14155550123']);
    expect(reason).toBe(String.raw`{"text":["\"…\" is not allowed"],"dst":"…"}`);
  });

  it('blots out a text in such an object also where JSON writes it otherwise', () => {
    const text = 'she said "noon"\nor later';
    const { reason } = toPlivoError({ status: 400, message: { text } }, [text]);
    expect(reason).toBe('{"text":"…"}');
  });
});
