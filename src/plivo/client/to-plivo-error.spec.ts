import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NotConnectedError } from './not-connected.error.js';
import { toPlivoError, toTransportError } from './to-plivo-error.js';

const PLIVOS = { api_id: '5e0b', error: 'no 14155550123' };
const HTML = '<html><body>Access denied</body></html>';

describe('an error without an answer', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'no connection in time', 'the proxy answered 407'])(
    'is safe to retry when no connection was made: %s',
    (reason) => {
      const failure = Object.assign(new Error('AxiosError'), { cause: new NotConnectedError(reason) });
      expect(toTransportError(failure)).toMatchObject({
        name: 'PlivoUnreachableError',
        retry: 'safe',
        message: `Plivo cannot be reached (${reason}).`,
      });
    },
  );

  it.each(['SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'says for %s that the certificate is not trusted',
    (reason) => {
      expect(toTransportError(new NotConnectedError(reason))).toMatchObject({
        retry: 'safe',
        message: "Plivo's certificate is not trusted here.",
      });
    },
  );

  it.each([
    'AxiosError: connect ECONNREFUSED',
    Object.assign(new Error('read'), { code: 'ECONNRESET' }),
    Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }),
    undefined,
    null,
    42,
    {},
  ])('has an unknown outcome for %p', (failure) => {
    expect(toTransportError(failure)).toMatchObject({
      name: 'PlivoUnknownOutcomeError',
      retry: 'unknown',
      status: undefined,
    });
  });
});

describe('an error with an answer', () => {
  it.each([
    [200, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [204, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [207, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [301, 'PlivoForeignResponseError', 'PlivoForeignResponseError'],
    [302, 'PlivoForeignResponseError', 'PlivoForeignResponseError'],
    [303, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [304, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [307, 'PlivoForeignResponseError', 'PlivoForeignResponseError'],
    [308, 'PlivoForeignResponseError', 'PlivoForeignResponseError'],
    [400, 'PlivoRefusedError', 'PlivoForeignResponseError'],
    [401, 'PlivoCredentialsError', 'PlivoCredentialsError'],
    [402, 'PlivoCreditError', 'PlivoForeignResponseError'],
    [403, 'PlivoForbiddenError', 'PlivoForeignResponseError'],
    [404, 'PlivoAddressError', 'PlivoAddressError'],
    [405, 'PlivoAddressError', 'PlivoAddressError'],
    [406, 'PlivoRefusedError', 'PlivoForeignResponseError'],
    [407, 'PlivoForeignResponseError', 'PlivoForeignResponseError'],
    [408, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [409, 'PlivoRefusedError', 'PlivoForeignResponseError'],
    [413, 'PlivoRefusedError', 'PlivoForeignResponseError'],
    [421, 'PlivoForeignResponseError', 'PlivoForeignResponseError'],
    [422, 'PlivoRefusedError', 'PlivoForeignResponseError'],
    [425, 'PlivoForeignResponseError', 'PlivoForeignResponseError'],
    [429, 'PlivoRateLimitError', 'PlivoRateLimitError'],
    [451, 'PlivoRefusedError', 'PlivoForeignResponseError'],
    [499, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [500, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [503, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [504, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [520, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
    [600, 'PlivoUnknownOutcomeError', 'PlivoUnknownOutcomeError'],
  ])("is, for %d, a %s with Plivo's body and a %s with any other", (status, plivos, foreign) => {
    expect(toPlivoError({ status, body: PLIVOS }, [])).toMatchObject({ name: plivos, status });
    for (const body of [HTML, '', null, undefined, [], {}, { error: 'denied' }, { api_id: '5e0b' }, 7]) {
      expect(toPlivoError({ status, body }, [])).toMatchObject({ name: foreign, status, reason: undefined });
    }
  });

  it("blames the message only for a 4xx in Plivo's own form", () => {
    const REFUSALS = new Set(['PlivoRefusedError', 'PlivoForbiddenError']);
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.anything(), (status, body) => {
        const { name } = toPlivoError({ status, body }, []);
        const { api_id: id, error } = (body ?? {}) as { api_id?: unknown; error?: unknown };
        const plivos = status >= 400 && status < 500 && typeof id === 'string' && error != null;
        expect(REFUSALS.has(name) && !plivos).toBe(false);
      }),
    );
  });

  it("keeps Plivo's reason where it is an object, without what is personal", () => {
    const body = { api_id: '1', error: { text: ['"see you" is not allowed'], dst: '+14155550123' } };
    const { reason } = toPlivoError({ status: 400, body }, ['see you', '+14155550123']);
    expect(reason).toBe(String.raw`{"text":["\"…\" is not allowed"],"dst":"…"}`);
  });

  it('blots out a text in such an object also in its JSON form', () => {
    const text = 'she said "noon"\nor later';
    const { reason } = toPlivoError({ status: 400, body: { api_id: '1', error: { text } } }, [text]);
    expect(reason).toBe('{"text":"…"}');
  });
});
