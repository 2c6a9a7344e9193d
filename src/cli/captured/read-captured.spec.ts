import { describe, expect, it } from '@jest/globals';
import { readCaptured } from './read-captured.js';

const HEADERS: [string, string][] = [
  ['Host', 'sms.example.com'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['X-Plivo-Signature-V2', 'abc='],
];
const BODY = 'Status=delivered&To=%2B14155550123';
const EXPECTED = { method: 'POST', target: '/status?a=b', headers: HEADERS, body: Buffer.from(BODY) };
const LINES = HEADERS.map(([name, value]) => `${name}: ${value}`);
const CURL = LINES.map((line) => `-H '${line}'`).join(' \\\n  ');

function har(...requests: object[]): string {
  return JSON.stringify({ log: { entries: requests.map((request) => ({ request })) } });
}

const OF_HAR = {
  method: 'POST',
  url: 'https://sms.example.com/status?a=b',
  headers: HEADERS.map(([name, value]) => ({ name, value })),
};

describe('a captured request', () => {
  it.each([
    ['raw HTTP', ['POST /status?a=b HTTP/1.1', ...LINES, '', BODY].join('\r\n'), null],
    ['raw HTTP with plain line ends', ['POST /status?a=b HTTP/1.1', ...LINES, '', BODY].join('\n'), null],
    [
      'a curl command',
      `curl 'https://sms.example.com/status?a=b' \\\n  ${CURL} --data-raw '${BODY}'\n`,
      'https://sms.example.com',
    ],
    [
      'a curl command with two parts of data',
      `$ curl -s -XPOST -o out ${CURL} -d Status=delivered --data="To=%2B14155550123" --url "https://sms.example.com/status?a=b"`,
      'https://sms.example.com',
    ],
    ['a HAR file', har({ ...OF_HAR, postData: { text: BODY } }), 'https://sms.example.com'],
    [
      'a HAR file with parameters',
      har({
        ...OF_HAR,
        postData: {
          params: [
            { name: 'Status', value: 'delivered' },
            { name: 'To', value: '+14155550123' },
          ],
        },
      }),
      'https://sms.example.com',
    ],
  ])('is read from %s', (_name, text, origin) => {
    expect(readCaptured(Buffer.from(text))).toEqual([{ ...EXPECTED, origin }]);
  });

  it('ends where Content-Length says, not with the line end of an editor', () => {
    const text = `POST / HTTP/1.1\nContent-Length: 3\n\na=b\n`;
    expect(readCaptured(Buffer.from(text))[0]?.body.toString()).toBe('a=b');
  });

  it('keeps the bytes of its body', () => {
    const body = Buffer.from([0xff, 0x00, 0x0a, 0x26]);
    const [request] = readCaptured(Buffer.concat([Buffer.from('POST / HTTP/1.1\r\n\r\n'), body]));
    expect(request?.body).toEqual(body);
  });

  it('keeps both values of a repeated header', () => {
    const text = 'POST / HTTP/1.1\nX-Plivo-Signature-V2: a\nX-Plivo-Signature-V2: b\n\n';
    expect(readCaptured(Buffer.from(text))[0]?.headers).toHaveLength(2);
  });

  it('is a signed one of a HAR file where there is one', () => {
    const plain = { method: 'GET', url: 'https://other.example.com/', headers: [] };
    expect(readCaptured(Buffer.from(har(plain, OF_HAR, plain)))).toHaveLength(1);
    expect(readCaptured(Buffer.from(har(plain, plain)))).toHaveLength(2);
  });

  it.each([
    [
      'a curl command with quotes of three kinds',
      `curl http://a.example/ -H $'A: it\\'s\\n' -H "B: \\"x\\"" -H 'C: $d'`,
      [
        ['A', "it's\n"],
        ['B', '"x"'],
        ['C', '$d'],
      ],
    ],
  ])('is read from %s', (_name, text, headers) => {
    expect(readCaptured(Buffer.from(text))).toMatchObject([{ method: 'GET', headers }]);
  });

  it.each(['', 'hello', '{"log":{}}', 'curl', "curl 'http://a.example", 'wget http://a.example/'])(
    'is not read from %j',
    (text) => {
      expect(readCaptured(Buffer.from(text))).toEqual([]);
    },
  );
});
