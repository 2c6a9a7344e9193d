import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { validateSignature, validateV3Signature } from 'plivo';
import { signV2, signV3 } from './sign.js';
import { verifySignature } from './verify.js';

const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
const value = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });
const body = fc.dictionary(word, fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })), {
  maxKeys: 5,
});
// Repeated parameters are in bodies only: in Jest, arrays made by Node itself are no arrays to the
// SDK.
const query = fc.dictionary(word, value, { maxKeys: 4 });
const token = fc.stringMatching(/^[A-Za-z0-9]{1,40}$/);
const nonce = fc.stringMatching(/^[\w-]{1,63}$/);
const url = fc
  .record({
    origin: fc
      .webUrl({ withQueryParameters: false, withFragments: false })
      .map((text) => new URL(text).origin),
    path: fc.array(word, { maxLength: 3 }).map((parts) => parts.map((part) => `/${part}`).join('')),
    slash: fc.constantFrom('', '/'),
    search: query.map((held) => new URLSearchParams(held).toString()),
  })
  .map(({ origin, path, slash, search }) => `${origin}${path}${slash}${search && `?${search}`}`);
/** Added to the signed bytes. */
const tampering = fc.constantFrom('', 'x');

function verify(
  version: 'v2' | 'v3',
  signature: string,
  shown: { method: string; url: string; nonce: string; token: string; body: Record<string, unknown> },
): boolean {
  const name = `x-plivo-signature-${version}`;
  const request = {
    method: shown.method,
    urls: [shown.url],
    headers: { [name]: [signature], [`${name}-nonce`]: [shown.nonce] },
    rawBody: Buffer.alloc(0),
    bodyParameters: () => shown.body,
  };
  return verifySignature(request, { tokens: [shown.token], versions: [version] }).authentic;
}

describe('the official SDK', () => {
  it('agrees with our V2 signatures', () => {
    fc.assert(
      fc.property(url, nonce, token, tampering, (url, signedNonce, token, more) => {
        const signature = signV2(url, signedNonce, token);
        const nonce = signedNonce + more;
        const ours = verify('v2', signature, { method: 'POST', url, nonce, token, body: {} });
        expect(ours).toBe(more === '');
        expect(ours).toBe(validateSignature(url, nonce, signature, token));
      }),
    );
  });

  it.each([
    ['POST', body],
    ['GET', fc.constant({})],
  ])('agrees with our V3 signatures with %s', (method, parameters) => {
    fc.assert(
      fc.property(url, parameters, nonce, token, tampering, (url, body, nonce, signedToken, more) => {
        const signature = signV3(method, url, body, nonce, signedToken);
        const token = signedToken + more;
        const ours = verify('v3', signature, { method, url, nonce, token, body });
        expect(ours).toBe(more === '');
        expect(ours).toBe(validateV3Signature(method, url, nonce, token, signature, body));
      }),
    );
  });
});
