import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signGuideForm, signV2, signV3 } from './sign.js';

describe('V2', () => {
  it.each([
    ['https://answer.url', '12345', 'ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc='],
    [
      'https://sms.example.com/webhooks/plivo/status',
      '05429567804466091622',
      '0NG+ZRRMLDji3dKvJ9YmXs5G+i4vC+hVZXxJg9nHxwk=',
    ],
    [
      'http://sms.example.com/webhooks/plivo/status',
      '05429567804466091622',
      '75KErHdrtWsIrL95a0mAjmeELQUa+9qDBf5qw0jZUGg=',
    ],
  ])('signs %s with nonce %s as Plivo does', (url, nonce, signature) => {
    expect(signV2(url, nonce, 'my_auth_token')).toBe(signature);
    expect(signV2(url, nonce, 'my_auth_tokens')).not.toBe(signature);
  });

  it.each(['?a=b', '#top', '?a=b#top', '?a=b\n'])('signs the same with %j behind the path', (end) => {
    const url = 'https://sms.example.com/status';
    expect(signV2(url + end, '1', 'token')).toBe(signV2(url, '1', 'token'));
  });

  it.each(['https://sms.example.com/status/', 'https://sms.example.com:8443/status'])(
    'signs %s otherwise than without slash and port',
    (url) => {
      expect(signV2(url, '1', 'token')).not.toBe(signV2('https://sms.example.com/status', '1', 'token'));
    },
  );
});

const CALL = {
  Direction: 'outbound',
  From: '19792014278',
  ALegUUID: '3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36',
  CallUUID: '3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36',
  RequestUUID: '3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36',
  ALegRequestUUID: '3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36',
  CallStatus: 'in-progress',
  BillRate: '0.002',
  ParentAuthID: 'MANWVLYTK4ZWU1YTY4QA',
  To: 'sip:PlivoSignature382029104058171078704104@phone-qa.voice.plivodev.com',
  'SIP-H-To': '<sip:PlivoSignature382029104058171078704104@52.9.11.55;transport=udp>;tag=1',
  SessionStart: '2020-04-08 11:34:33.238707',
  Event: 'StartApp',
};
const CALL_URL = 'https://plivobin.non-prod.plivops.com/api/v1/validate_signature03.xml';
const SMS = {
  From: '+14150000001',
  To: '+14150000002',
  Text: 'test',
  Type: 'sms',
  MessageUUID: '11111111-2222-3333-4444-555555555555',
};

function hmac(message: string, token: string): string {
  return createHmac('sha256', token).update(message).digest('base64');
}

describe('V3', () => {
  const nonce = '31627761595286130198';
  const token = 'Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4';

  it.each([
    ['without query', CALL_URL, 'iAjE5QqI37mbkYe4w3jTMudqEzbDufdqi7sYwTu64e0='],
    ['with query', `${CALL_URL}/?a=b&c=d`, 'k7Pusd4OxCIjR5IfA9iedDNu/h/gbdYqdzG/MiYtd1c='],
  ])('signs a POST %s as Plivo does', (_name, url, signature) => {
    expect(signV3('POST', url, CALL, nonce, token)).toBe(signature);
  });

  it('signs an SMS as Plivo does, in whatever order its parameters come', () => {
    const backwards = Object.fromEntries(Object.entries(SMS).reverse());
    for (const body of [SMS, backwards]) {
      const signature = signV3(
        'POST',
        'https://example.com/plivo/inbound',
        body,
        'f4b1c2d3e5',
        'FAKE_AUTH_TOKEN_1234567890',
      );
      expect(signature).toBe('BsYEsmZvb8pj7+RQtDfliZnZKIBlAmvq4t8a3d6MkXU=');
    }
  });

  it.each([
    ['a GET with query, sorted and decoded', 'GET', '?To=%2B1+5&From=2', {}, '?From=2&To=+1 5.1'],
    ['a GET, leaving out its body', 'GET', '?a=b', { c: 'd' }, '?a=b.1'],
    ['a GET with nothing', 'GET', '', {}, '.1'],
    ['a POST with nothing', 'POST', '', {}, '.1'],
    ['a POST with a query only', 'POST', '?b=2&a=1', {}, '?a=1&b=2.1'],
    ['repeated parameters, each sorted by value', 'POST', '?a=2&a=1', { k: ['z', 'y'] }, '?a=1&a=2.kykz.1'],
  ])('signs %s', (_name, method, query, body, message) => {
    const base = 'https://sms.example.com/status';
    expect(signV3(method, base + query, body, '1', 'token')).toBe(hmac(base + message, 'token'));
  });
});

describe("the guide's form", () => {
  it('signs the whole URL and the body byte by byte', () => {
    const url = 'https://sms.example.com/status?a=b';
    const body = Buffer.from([0xff, 0x00, 0x26]);
    const expected = createHmac('sha256', 'token').update(url).update(body).digest('base64');
    expect(signGuideForm(url, body, 'token')).toBe(expected);
  });
});
