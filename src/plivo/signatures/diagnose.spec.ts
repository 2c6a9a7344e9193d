import { describe, expect, it } from '@jest/globals';
import { diagnoseMismatch } from './diagnose.js';
import { signGuideForm, signV2, signV3 } from './sign.js';
import { SignatureCheck, type SignedRequest } from './verify.js';

const OURS = 'https://sms.example.com/status?a=b';
const NONCE = '05429567804466091622';
const TOKEN = 'my_auth_token';
const POLICY = { tokens: [TOKEN], versions: ['v3', 'v2', 'v2-body'] } as const;

function requestOf(signature: string): SignedRequest {
  const headers = { 'x-plivo-signature-v2': [signature], 'x-plivo-signature-v2-nonce': [NONCE] };
  return { method: 'POST', urls: [OURS], headers, rawBody: Buffer.alloc(0), bodyParameters: () => ({}) };
}

function explain(request: SignedRequest, hosts: string[]): string | null {
  return diagnoseMismatch(new SignatureCheck(request, POLICY), request.urls, hosts);
}

function diagnose(signedFor: string, hosts = ['internal:3000', 'sms.example.org']): string | null {
  return explain(requestOf(signV2(signedFor, NONCE, TOKEN)), hosts);
}

describe('a mismatch', () => {
  it.each([
    ['http://sms.example.com/status', 'http instead of https'],
    ['https://sms.example.com/status/', 'another trailing slash'],
    ['https://sms.example.com:8443/status', 'another port'],
    ['http://sms.example.com:3000/status', 'another port and http instead of https'],
    ['https://sms.example.org/status', 'another host'],
    ['http://internal:3000/status', 'another host and http instead of https'],
  ])('is diagnosed when signed for %s: %s', (signedFor, cause) => {
    const words = diagnose(signedFor)!;
    expect(words).toContain(`(${cause})`);
    expect(words).toContain(`signed for ${signedFor} `);
    expect(words).not.toContain(TOKEN);
    expect(words).not.toContain(NONCE);
    expect(words).not.toContain(signV2(signedFor, NONCE, TOKEN));
  });

  it.each([
    [
      'V3',
      {
        'x-plivo-signature-v3': [signV3('POST', 'http://sms.example.com/status?a=b', {}, NONCE, TOKEN)],
        'x-plivo-signature-v3-nonce': [NONCE],
      },
    ],
    [
      "the guide's form",
      {
        'x-plivo-signature-v2': [signGuideForm('http://sms.example.com/status?a=b', Buffer.alloc(0), TOKEN)],
      },
    ],
  ])('is explained by %s too', (_name, headers) => {
    expect(explain({ ...requestOf(''), headers }, [])).toContain('http instead of https');
  });

  it('is diagnosed for a URL with a port, by the one without', () => {
    const request = {
      ...requestOf(signV2('https://sms.example.com/status', NONCE, TOKEN)),
      urls: ['https://sms.example.com:8443/status'],
    };
    expect(explain(request, [])).toContain('(another port)');
  });

  it('is diagnosed for a URL with a trailing slash, by the one without', () => {
    const request = requestOf(signV2('https://sms.example.com/status', NONCE, TOKEN));
    const ours = { ...request, urls: ['https://sms.example.com/status/?a=b'] };
    expect(explain(ours, [])).toContain('(another trailing slash)');
  });

  it.each([
    ['another path', 'https://sms.example.com/other'],
    ['a host that is not ours', 'https://evil.example.com/status'],
    ['a port nobody uses', 'https://sms.example.com:1234/status'],
  ])('stays unexplained for %s', (_name, signedFor) => {
    expect(diagnose(signedFor)).toBeNull();
  });

  it('stays unexplained for another token', () => {
    const request = requestOf(signV2('http://sms.example.com/status', NONCE, 'previous_token'));
    expect(explain(request, [])).toBeNull();
  });
});
