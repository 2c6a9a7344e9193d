import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { SignatureVersion } from '../../config/environment.js';
import { signGuideForm, signV2, signV3 } from './sign.js';
import { SignatureCheck, type SignaturePolicy, type SignedRequest, verifySignature } from './verify.js';

const URL = 'https://sms.example.com/callbacks/delivery-status?a=b';
const NONCE = '05429567804466091622';
const TOKEN = 'my_auth_token';
const BODY = { Status: 'delivered', To: '+14155550123' };
const RAW = Buffer.from('Status=delivered&To=%2B14155550123');

const V2 = signV2(URL, NONCE, TOKEN);
const V3 = signV3('POST', URL, BODY, NONCE, TOKEN);
const GUIDE = signGuideForm(URL, RAW, TOKEN);
const V2_NONCE = { 'x-plivo-signature-v2-nonce': [NONCE] };
const V3_NONCE = { 'x-plivo-signature-v3-nonce': [NONCE] };

function policyOf(versions: SignatureVersion[] = ['v3', 'v2', 'v2-body'], tokens = [TOKEN]): SignaturePolicy {
  return { tokens, versions };
}

function requestOf(headers: SignedRequest['headers'], rest: Partial<SignedRequest> = {}): SignedRequest {
  return { method: 'POST', urls: [URL], headers, rawBody: RAW, bodyParameters: () => BODY, ...rest };
}

/** The texts of the verified signatures of a request. */
function signedTexts(request: SignedRequest, versions?: SignatureVersion[]): string[] {
  const check = new SignatureCheck(request, policyOf(versions));
  check.verify();
  return check.signedTexts.map(String);
}

describe('a signed callback', () => {
  it.each<[name: string, version: SignatureVersion, headers: SignedRequest['headers']]>([
    ['V2', 'v2', { 'x-plivo-signature-v2': [V2], ...V2_NONCE }],
    ['Ma-V2', 'v2', { 'x-plivo-signature-ma-v2': [V2], ...V2_NONCE }],
    ['V3', 'v3', { 'x-plivo-signature-v3': [V3], ...V3_NONCE }],
    ['Ma-V3', 'v3', { 'x-plivo-signature-ma-v3': [V3], ...V3_NONCE }],
    ['a list in V3', 'v3', { 'x-plivo-signature-v3': [`${V2}, ${V3}`], ...V3_NONCE }],
    ['a list in Ma-V2', 'v2', { 'x-plivo-signature-ma-v2': [`,nonsense,${V2}`], ...V2_NONCE }],
    ["the guide's form", 'v2-body', { 'x-plivo-signature-v2': [GUIDE] }],
    [
      'V2 and V3',
      'v3',
      { 'x-plivo-signature-v3': [V3], ...V3_NONCE, 'x-plivo-signature-v2': [V2], ...V2_NONCE },
    ],
    [
      'a good V3 beside a bad V2',
      'v3',
      { 'x-plivo-signature-v3': [V3], ...V3_NONCE, 'x-plivo-signature-v2': [V3], ...V2_NONCE },
    ],
    [
      'as many signatures as a list may have',
      'v2',
      { 'x-plivo-signature-v2': [[...Array<string>(7).fill(V3), V2].join(', ')], ...V2_NONCE },
    ],
  ])('is authentic by %s', (_name, version, headers) => {
    expect(verifySignature(requestOf(headers), policyOf())).toEqual({ authentic: true, version, url: URL });
  });

  it('is authentic with a bad V3 where V3 is not accepted', () => {
    const headers = { 'x-plivo-signature-v3': [V2], 'x-plivo-signature-v2': [V2], ...V2_NONCE };
    expect(verifySignature(requestOf(headers), policyOf(['v2']))).toMatchObject({ version: 'v2' });
  });

  it('lists the texts of its verified signatures, and no others', () => {
    const both = {
      'x-plivo-signature-v2': [signV2(URL, 'two', TOKEN)],
      'x-plivo-signature-v2-nonce': ['two'],
      'x-plivo-signature-v3': [V3],
      ...V3_NONCE,
    };
    const textsOf = (headers: SignedRequest['headers'], versions?: SignatureVersion[]): string[] =>
      signedTexts(requestOf(headers), versions);
    const textV2 = 'https://sms.example.com/callbacks/delivery-statustwo';
    const textV3 = `${URL}.StatusdeliveredTo+14155550123.${NONCE}`;
    expect(textsOf(both)).toEqual([textV2, textV3]);
    expect(textsOf(both, ['v3'])).toEqual([textV3]);
    expect(textsOf({ ...both, 'x-plivo-signature-v2': [V3] })).toEqual([textV3]);
    expect(textsOf({ 'x-plivo-signature-v2': [GUIDE] })).toEqual([URL + RAW.toString()]);
    expect(textsOf({ 'x-plivo-signature-v2': [V3] })).toEqual([]);
  });

  it('has one text, however a V2 signature is divided into path, nonce and body', () => {
    const id = fc.uuid();
    const nonce = fc.stringMatching(/^[\w-]{1,64}$/);
    const path = fc.constantFrom('/callbacks/delivery-status', '/callbacks/inbound', '/callbacks/a/bulk');
    fc.assert(
      fc.property(path, id, nonce, (base, messageId, given) => {
        const text = `https://sms.example.com${base}/${messageId}${given}`;
        const signature = signV2(`https://sms.example.com${base}/${messageId}`, given, TOKEN);
        for (let at = 'https://sms.example.com/'.length; at <= text.length; at += 1) {
          const urls = [text.slice(0, at)];
          const asNonce = {
            'x-plivo-signature-v2': [signature],
            'x-plivo-signature-v2-nonce': [text.slice(at)],
          };
          const asBody = { 'x-plivo-signature-v2': [signature] };
          const rawBody = Buffer.from(text.slice(at));
          const isNonce = /^[\w-]{1,64}$/.test(text.slice(at));
          expect(signedTexts(requestOf(asNonce, { urls }))).toEqual(isNonce ? [text] : []);
          expect(signedTexts(requestOf(asBody, { urls, rawBody }))).toEqual([text]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has its parameters read once, and only where V3 is checked', () => {
    let reads = 0;
    const bodyParameters = () => {
      reads += 1;
      return BODY;
    };
    const urls = ['https://a.example', 'https://b.example', URL];
    const policy = policyOf(undefined, ['one', 'two', TOKEN]);
    const v2 = requestOf({ 'x-plivo-signature-v2': [V2], ...V2_NONCE }, { urls, bodyParameters });
    verifySignature(v2, policy);
    expect(reads).toBe(0);
    const unsigned = requestOf({ 'x-plivo-signature-v3': [V2], ...V3_NONCE }, { urls, bodyParameters });
    const check = new SignatureCheck(unsigned, policy);
    for (let count = 0; count < 3; count += 1) expect(check.verify().authentic).toBe(false);
    expect(reads).toBe(1);
  });

  it('may be signed for any of our URLs, with any of our tokens', () => {
    const headers = { 'x-plivo-signature-v2': [V2], ...V2_NONCE };
    const request = requestOf(headers, { urls: ['https://other.example.com/status', URL] });
    expect(verifySignature(request, policyOf(['v2'], ['new_token', TOKEN]))).toMatchObject({ url: URL });
    expect(verifySignature(request, policyOf(['v2'], ['new_token']))).toMatchObject({ authentic: false });
  });

  it('may be a GET, its parameters in the query', () => {
    const signature = signV3('GET', URL, {}, NONCE, TOKEN);
    const request = requestOf({ 'x-plivo-signature-v3': [signature], ...V3_NONCE }, { method: 'GET' });
    expect(verifySignature(request, policyOf())).toMatchObject({ version: 'v3' });
  });
});

describe('a refused callback', () => {
  const good = { 'x-plivo-signature-v2': [V2], ...V2_NONCE };

  it.each<[reason: string, when: string, headers: SignedRequest['headers']]>([
    ['signature_missing', 'there is none', {}],
    ['signature_missing', 'there is a nonce only', V2_NONCE],
    ['nonce_missing', 'V2 comes without one', { 'x-plivo-signature-v2': [V2] }],
    ['nonce_missing', 'V3 comes with that of V2', { 'x-plivo-signature-v3': [V3], ...V2_NONCE }],
    [
      'nonce_malformed',
      'it holds more than letters and digits',
      { ...good, 'x-plivo-signature-v2-nonce': ['a b'] },
    ],
    ['nonce_malformed', 'it is empty', { ...good, 'x-plivo-signature-v2-nonce': [''] }],
    ['nonce_malformed', 'it is too long', { ...good, 'x-plivo-signature-v2-nonce': ['1'.repeat(65)] }],
    ['header_repeated', 'a signature comes twice', { ...good, 'x-plivo-signature-v2': [V2, V2] }],
    ['header_repeated', 'a nonce comes twice', { ...good, 'x-plivo-signature-v2-nonce': [NONCE, NONCE] }],
    ['signature_mismatch', 'the signature is another', { ...good, 'x-plivo-signature-v2': [V3] }],
    [
      'signature_mismatch',
      'V2 matches and V3 does not',
      { ...good, 'x-plivo-signature-v3': [V2], ...V3_NONCE },
    ],
    [
      'signature_mismatch',
      'V2 matches and V3 is empty',
      { ...good, 'x-plivo-signature-v3': [''], ...V3_NONCE },
    ],
    ['nonce_missing', 'V2 matches and V3 has no nonce', { ...good, 'x-plivo-signature-v3': [V3] }],
    [
      'nonce_malformed',
      'V2 matches and the nonce of V3 is none',
      { ...good, 'x-plivo-signature-ma-v3': [V3], 'x-plivo-signature-v3-nonce': ['a b'] },
    ],
    [
      'signature_malformed',
      'more than eight are listed',
      { ...good, 'x-plivo-signature-v2': [`,,,,,,,,${V2}`] },
    ],
    ['signature_malformed', 'it is too long', { ...good, 'x-plivo-signature-ma-v3': ['A'.repeat(513)] }],
    ['signature_mismatch', 'it is no signature', { ...good, 'x-plivo-signature-v2': ['%%%'] }],
    [
      'signature_mismatch',
      "the guide's form comes with a nonce",
      { ...V2_NONCE, 'x-plivo-signature-v2': [GUIDE] },
    ],
  ])('has the reason %s when %s', (reason, _when, headers) => {
    expect(verifySignature(requestOf(headers), policyOf())).toEqual({ authentic: false, reason });
  });

  it.each<[reason: string, versions: SignatureVersion[], headers: SignedRequest['headers']]>([
    ['signature_missing', ['v3', 'v2-body'], good],
    ['signature_missing', ['v3'], { 'x-plivo-signature-v2': [GUIDE] }],
    ['nonce_missing', ['v3', 'v2'], { 'x-plivo-signature-v2': [GUIDE] }],
    ['signature_mismatch', ['v2-body'], { 'x-plivo-signature-v2': [V2] }],
  ])('has the reason %s when only %j are accepted', (reason, versions, headers) => {
    expect(verifySignature(requestOf(headers), policyOf(versions))).toEqual({ authentic: false, reason });
  });

  it('has the reason too_many_parameters when V3 covers more than 200, in body or query', () => {
    const headers = { 'x-plivo-signature-v3': [V3], ...V3_NONCE };
    const query = `?${Array(201).fill('a').join('&')}`;
    const many = [
      requestOf(headers, { bodyParameters: () => null }),
      requestOf({ ...good, ...headers }, { bodyParameters: () => null }),
      requestOf(headers, { method: 'GET', urls: [`https://sms.example.com/status${query}`] }),
    ];
    for (const request of many) {
      expect(verifySignature(request, policyOf())).toEqual({
        authentic: false,
        reason: 'too_many_parameters',
      });
    }
  });

  it('has the reason signature_mismatch when the same bytes are in another Base64', () => {
    const last = V2.at(-2)!;
    const spelt = `${V2.slice(0, -2)}${String.fromCharCode(last.charCodeAt(0) + 1)}=`;
    expect(Buffer.from(spelt, 'base64')).toEqual(Buffer.from(V2, 'base64'));
    const request = requestOf({ ...good, 'x-plivo-signature-v2': [spelt] });
    expect(verifySignature(request, policyOf())).toEqual({ authentic: false, reason: 'signature_mismatch' });
  });

  it('has some reason, and verifying never throws, for any headers', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String({ minLength: 44, maxLength: 44 }));
    const names = ['v2', 'ma-v2', 'v2-nonce', 'v3', 'ma-v3', 'v3-nonce'].map(
      (name) => `x-plivo-signature-${name}`,
    );
    const headers = fc.dictionary(fc.constantFrom(...names), fc.array(text, { maxLength: 2 }));
    fc.assert(
      fc.property(headers, (given) => {
        expect(verifySignature(requestOf(given), policyOf()).authentic).toBe(false);
      }),
    );
  });
});
