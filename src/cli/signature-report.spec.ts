import { describe, expect, it } from '@jest/globals';
import { signGuideForm, signV2, signV3 } from '../plivo/signatures/sign.js';
import type { CapturedRequest } from './captured/captured-request.js';
import { reportSignature, type SignaturePolicySettings } from './signature-report.js';

const BASE = 'https://sms.example.com';
const TARGET = '/callbacks/delivery-status/1';
const NONCE = '05429567804466091622';
const [TOKEN, OLD] = ['my_auth_token', 'previous_token'];
const BODY = 'Status=delivered&To=%2B14155550123';
const SETTINGS: SignaturePolicySettings = {
  tokens: [
    { name: 'PLIVO_AUTH_TOKEN', token: TOKEN },
    { name: 'PLIVO_EXTRA_AUTH_TOKENS, number 1', token: OLD },
  ],
  versions: ['v3', 'v2'],
  baseUrls: [BASE],
};

function v2(signature: string): [string, string][] {
  return [
    ['X-Plivo-Signature-V2', signature],
    ['X-Plivo-Signature-V2-Nonce', NONCE],
  ];
}

function v3(
  base: string,
  token: string,
  body = { Status: 'delivered', To: '+14155550123' },
): [string, string][] {
  return [
    ['X-Plivo-Signature-V3', signV3('POST', base + TARGET, body, NONCE, token)],
    ['X-Plivo-Signature-V3-Nonce', NONCE],
  ];
}

function captured(headers: [string, string][], rest: Partial<CapturedRequest> = {}): CapturedRequest {
  const all: [string, string][] = [['Host', 'sms.example.com'], ...headers];
  return { method: 'POST', origin: null, target: TARGET, headers: all, body: Buffer.from(BODY), ...rest };
}

const match = { url: BASE + TARGET, token: 'PLIVO_AUTH_TOKEN', accepted: true, configured: true };

describe('a captured request', () => {
  it('is authentic by every version that matches', () => {
    const headers = [...v2(signV2(BASE + TARGET, NONCE, TOKEN)), ...v3(BASE, TOKEN)];
    expect(reportSignature(captured(headers), SETTINGS)).toEqual({
      authentic: true,
      reason: null,
      matches: [
        { ...match, version: 'v3' },
        { ...match, version: 'v2' },
      ],
      advice: [],
    });
  });

  it('is authentic by the second token, which is named by its variable', () => {
    const report = reportSignature(captured(v2(signV2(BASE + TARGET, NONCE, OLD))), SETTINGS);
    expect(report).toMatchObject({
      authentic: true,
      matches: [{ version: 'v2', token: 'PLIVO_EXTRA_AUTH_TOKENS, number 1' }],
    });
  });

  it.each<[string, string, CapturedRequest, string]>([
    ['has no signature', 'signature_missing', captured([]), 'It has no X-Plivo-Signature'],
    [
      'has no nonce',
      'nonce_missing',
      captured([['X-Plivo-Signature-V2', signV2(BASE + TARGET, NONCE, TOKEN)]]),
      'Capture X-Plivo-Signature-V2-Nonce',
    ],
    [
      'is signed for http',
      'signature_mismatch',
      captured(v2(signV2(`http://sms.example.com${TARGET}`, NONCE, TOKEN))),
      `It is signed for http://sms.example.com${TARGET}.`,
    ],
    [
      'is signed for the address of a tunnel',
      'signature_mismatch',
      captured(v2(signV2(`https://a.tunnel.example${TARGET}`, NONCE, TOKEN)), {
        origin: 'https://a.tunnel.example',
      }),
      `It is signed for https://a.tunnel.example${TARGET}. Add the start of that address to APP_BASE_URL`,
    ],
    [
      'is signed with a slash at its end',
      'signature_mismatch',
      captured(v2(signV2(`${BASE + TARGET}/`, NONCE, TOKEN))),
      'another trailing slash',
    ],
    [
      'is signed by a form that is not accepted',
      'nonce_missing',
      captured([['X-Plivo-Signature-V2', signGuideForm(BASE + TARGET, Buffer.from(BODY), TOKEN)]]),
      'It would match with v2-body in PLIVO_SIGNATURE_VERSIONS.',
    ],
    [
      'has another body than was signed',
      'signature_mismatch',
      captured([...v2(signV2(BASE + TARGET, NONCE, TOKEN)), ...v3(BASE, TOKEN, { Status: 'sent', To: '1' })]),
      'V2 matches and V3 does not',
    ],
    [
      'is signed with a token that is not ours',
      'signature_mismatch',
      captured(v2(signV2(BASE + TARGET, NONCE, 'of_a_subaccount'))),
      'Add it to PLIVO_EXTRA_AUTH_TOKENS.',
    ],
  ])('that %s is refused with %s, and advice', (_name, reason, request, advice) => {
    const report = reportSignature(request, SETTINGS);
    expect(report).toMatchObject({ authentic: false, reason });
    expect(report.advice.join('\n')).toContain(advice);
  });
});
