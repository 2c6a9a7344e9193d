import { gzipSync } from 'node:zlib';

/** The most bytes of one request, headers included. */
const BYTES = 32 * 1024;
/** Node accepts at most 16 kB of headers. */
const HEAD_BYTES = 15 * 1024;
const ROOM = BYTES - 1024;

const STATUS = '/callbacks/delivery-status';
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const SIGNATURE = `${'A'.repeat(43)}=`;
const V2 = { 'X-Plivo-Signature-V2': SIGNATURE, 'X-Plivo-Signature-V2-Nonce': '1' };
const V3 = { 'X-Plivo-Signature-V3': SIGNATURE, 'X-Plivo-Signature-V3-Nonce': '1' };
const EVERY_VERSION = {
  ...V2,
  ...V3,
  'X-Plivo-Signature-Ma-V2': SIGNATURE,
  'X-Plivo-Signature-Ma-V3': SIGNATURE,
};
const LONG_LIST = {
  'X-Plivo-Signature-V3': Array.from({ length: 300 }, () => SIGNATURE).join(','),
  'X-Plivo-Signature-V3-Nonce': '1',
};

const GZIP = { 'Content-Encoding': 'gzip' };

const fill = (text, bytes = ROOM) => text.repeat(Math.floor(bytes / text.length));
const distinct = (make, bytes = ROOM) => {
  let text = '';
  for (let index = 0; text.length < bytes - 10; index += 1) text += make(index.toString(36));
  return text;
};

/** The worst 32 kB request without a key or a signature, for every kind of route. */
export const HOSTILE_REQUESTS = [
  post(
    'a callback of 8,000 parameters, V3',
    STATUS,
    FORM,
    distinct((key) => `${key}&`),
    V3,
  ),
  post(
    'the same with every version',
    STATUS,
    FORM,
    distinct((key) => `${key}&`),
    EVERY_VERSION,
  ),
  post(
    'the same to one of our ids',
    `${STATUS}/019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c`,
    FORM,
    distinct((key) => `${key}&`),
    V3,
  ),
  post(
    'an inbound message of as many',
    '/callbacks/inbound',
    FORM,
    distinct((key) => `${key}&`),
    EVERY_VERSION,
  ),
  post('a callback of one name 15,000 times, V3', STATUS, FORM, fill('a&'), V3),
  post('a callback of percent escapes, V3', STATUS, FORM, fill('%41'), V3),
  post('a callback of broken escapes, V3', STATUS, FORM, fill('%&+='), V3),
  post('a callback of deep JSON', STATUS, JSON_TYPE, fill('[')),
  post('a callback of wide JSON, V3', STATUS, JSON_TYPE, `{${distinct((key) => `"${key}":1,`)}"x":1}`, V3),
  post(
    'a callback with 300 signatures',
    STATUS,
    FORM,
    distinct((key) => `${key}&`, 15_000),
    LONG_LIST,
  ),
  post('a callback of one byte a chunk, V3', STATUS, FORM, fill('a', ROOM / 6), V3, 'chunked'),
  post(
    'a callback with a large query',
    `${STATUS}?${distinct((key) => `${key}&`, 13_000)}`,
    FORM,
    distinct((key) => `${key}&`, 16_000),
    V3,
  ),
  get('a callback in a large query, V3', `${STATUS}?${distinct((key) => `${key}&`, HEAD_BYTES - 500)}`, V3),
  get('a callback in percent escapes, V3', `${STATUS}?${fill('%41', HEAD_BYTES - 500)}`, V3),
  post('a send of deep JSON', '/messaging/send-test', JSON_TYPE, fill('[')),
  post('a message of deep JSON', '/messaging/messages', JSON_TYPE, fill('{"a":')),
  post(
    'a template of wide JSON',
    '/messaging/templates',
    JSON_TYPE,
    `{${distinct((key) => `"${key}":1,`)}"x":1}`,
  ),
  post(
    'a batch of 16 MB, compressed',
    '/messaging/batches',
    JSON_TYPE,
    gzipped('{"recipients":[', '{"to":1},', 16_000_000),
    GZIP,
  ),
  post(
    'opt-outs of 500 kB, compressed',
    '/messaging/opt-outs/import',
    JSON_TYPE,
    gzipped('{"recipients":[', '"1",', 500_000),
    GZIP,
  ),
  post('a CSV', '/messaging/batches?text=x', 'text/csv', `to\n${fill(',')}`),
  post('a CSV of quotes', '/messaging/batches?text=x', 'text/csv', `to\n${fill('"')}`),
  get('a list with a large query', `/messaging/messages?${distinct((key) => `${key}&`, HEAD_BYTES)}`),
  get('a list with nested brackets', `/delivery-statuses?a${fill('[a]', HEAD_BYTES)}=1`),
  get('a list with one filter 3,000 times', `/messaging/opt-outs?${fill('to=&', HEAD_BYTES)}`),
  get('a message of a long id', `/messaging/messages/${fill('%41', HEAD_BYTES)}`),
  get('an address there is not', `/${fill('a/', HEAD_BYTES)}`),
  get('an address in the absolute form', `http://x${fill('/a', HEAD_BYTES)}`),
  get(
    'a thousand headers',
    '/messaging/messages',
    Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`a${index}`, 'b'])),
  ),
  get('a long key', '/messaging/messages', { Authorization: `Bearer ${fill('a', HEAD_BYTES)}` }),
  get('many cookies', '/health/live', { Cookie: fill('a=b;', HEAD_BYTES) }),
  get('the documentation', '/docs-json'),
  get('the page of the documentation', '/docs'),
  get('the readiness', '/health/ready'),
];

function get(title, target, headers = {}) {
  return request(title, 'GET', target, headers, Buffer.alloc(0));
}

function post(title, target, type, content, headers = {}, framing = 'length') {
  const body = Buffer.from(content);
  return framing === 'chunked'
    ? request(
        title,
        'POST',
        target,
        { ...headers, 'Content-Type': type, 'Transfer-Encoding': framing },
        chunked(body),
      )
    : request(
        title,
        'POST',
        target,
        { ...headers, 'Content-Type': type, 'Content-Length': body.length },
        body,
      );
}

function request(title, method, target, headers, body) {
  const lines = Object.entries({ Host: 'sms.example.com', Connection: 'close', ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  const bytes = Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${head}\r\n\r\n`), body]);
  if (bytes.length > BYTES) throw new Error(`${title} has ${bytes.length} bytes`);
  return { title, bytes };
}

function chunked(body) {
  return Buffer.from(`${[...body].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join('')}0\r\n\r\n`);
}

function gzipped(start, item, bytes) {
  return gzipSync(`${start}${fill(item, bytes)}`, { level: 9 });
}
