import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { signGuideForm, signV2, signV3 } from './sign.js';
import { verifySignature } from './verify.js';

const SIGNED = {
  url: 'https://sms.example.com/status',
  nonce: '05429567804466091622',
  token: 'my_auth_token',
};
const BODY = Buffer.from('Status=delivered');

type Version = 'v2' | 'v3' | 'v2-body';

function signed(version: Version): Record<'url' | 'nonce' | 'token' | 'signature', string> {
  const { url, nonce, token } = SIGNED;
  if (version === 'v2-body') return { ...SIGNED, signature: signGuideForm(url, BODY, token) };
  const signature =
    version === 'v2' ? signV2(url, nonce, token) : signV3('POST', url, { Status: 'delivered' }, nonce, token);
  return { ...SIGNED, signature };
}

function isAuthentic(version: Version, { url, nonce, token, signature }: ReturnType<typeof signed>): boolean {
  const name = `x-plivo-signature-${version === 'v3' ? 'v3' : 'v2'}`;
  const headers = { [name]: [signature], ...(version !== 'v2-body' && { [`${name}-nonce`]: [nonce] }) };
  const request = {
    method: 'POST',
    urls: [url],
    headers,
    rawBody: BODY,
    bodyParameters: () => ({ Status: 'delivered' }),
  };
  return verifySignature(request, { tokens: [token], versions: [version] }).authentic;
}

function flipBit(text: string, at: number): string {
  const bytes = Buffer.from(text, 'latin1');
  const bit = at % (bytes.length * 8);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('latin1');
}

it.each<[part: 'url' | 'nonce' | 'token' | 'signature', version: Version]>([
  ['url', 'v2'],
  ['url', 'v3'],
  ['url', 'v2-body'],
  ['nonce', 'v2'],
  ['nonce', 'v3'],
  ['token', 'v2'],
  ['token', 'v3'],
  ['token', 'v2-body'],
  ['signature', 'v2'],
  ['signature', 'v3'],
  ['signature', 'v2-body'],
])('one flipped bit of the %s breaks %s', (part, version) => {
  const good = signed(version);
  expect(isAuthentic(version, good)).toBe(true);
  fc.assert(
    fc.property(fc.nat(), (at) => {
      expect(isAuthentic(version, { ...good, [part]: flipBit(good[part], at) })).toBe(false);
    }),
  );
});
