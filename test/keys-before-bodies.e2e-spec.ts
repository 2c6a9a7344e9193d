import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlowBodies } from '../src/http/slow-bodies.js';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { RawRequest } from './support/raw-request.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const SECRETS = {
  full: 'full-secret-0123456789',
  sender: 'sender-secret-0123456789',
  reader: 'reader-secret-0123456789',
};
const API_KEYS = `app:${SECRETS.full},sender:${SECRETS.sender}:send,reader:${SECRETS.reader}:read`;

/** The public routes. Every other one must ask for a key. */
const OPEN = /^(\w+ \/($|(callbacks|health)\/)|(POST|DELETE) \/session$)/;
const MEGABYTE = 1024 * 1024;
const JSON_TYPE = 'Content-Type: application/json';

interface Body {
  name: string;
  headers: string[];
  /** The bytes that are sent. */
  bytes?: Buffer;
}

const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

/** Bodies that cost work or never end. All but the last are incomplete when the answer is due. */
const BODIES: Body[] = [
  { name: 'withheld', headers: [JSON_TYPE, `Content-Length: ${8 * MEGABYTE}`] },
  { name: 'of unknown length, withheld', headers: [JSON_TYPE, 'Transfer-Encoding: chunked'] },
  { name: 'of a CSV, withheld', headers: ['Content-Type: text/csv', `Content-Length: ${60 * MEGABYTE}`] },
  {
    name: 'that never ends',
    headers: [JSON_TYPE, 'Transfer-Encoding: chunked'],
    bytes: chunk(Buffer.alloc(2 * MEGABYTE, ' ')),
  },
  {
    name: 'that inflates',
    headers: [JSON_TYPE, 'Content-Encoding: gzip', 'Transfer-Encoding: chunked'],
    bytes: chunk(gzipSync(Buffer.alloc(32 * MEGABYTE, '['))),
  },
  {
    name: 'of an unsupported type',
    headers: ['Content-Type: text/plain', 'Content-Length: 3'],
    bytes: Buffer.from('a=b'),
  },
  { name: 'that is malformed', headers: [JSON_TYPE, 'Content-Length: 5'], bytes: Buffer.from('[[[[[') },
];

describe('a denied request', () => {
  let service: TestService;
  let routes: { method: string; path: string }[];

  beforeAll(async () => {
    service = await startService({ API_KEYS });
    // From the document, so that a new route is included.
    routes = Object.entries(createApiDocument(service.app).paths)
      .flatMap(([path, item]) =>
        Object.keys(item).map((method) => ({
          method: method.toUpperCase(),
          path: path.replaceAll(/\{\w+\}/g, 'x'),
        })),
      )
      .filter(({ method, path }) => !OPEN.test(`${method} ${path}`));
  });
  afterAll(() => service.stop());

  /** The answers of all routes, as `status code`, to a request whose body is not complete. */
  const answersOf = async (body: Body, headers: string[]): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const { method, path } of routes) {
      const request = RawRequest.send(service.url, [
        `${method} ${path} HTTP/1.1`,
        ...headers,
        ...body.headers,
      ]);
      if (body.bytes) request.socket.write(body.bytes);
      const { status, code, head } = await request.answer();
      request.socket.destroy();
      found[`${method} ${path}`] = `${status} ${code}`;
      if (status === 401) expect(head).toMatch(/^WWW-Authenticate: Bearer realm="[^"]+"/im);
    }
    expect(Object.keys(found).length).toBeGreaterThan(25);
    return found;
  };
  const all = (answer: string) =>
    Object.fromEntries(routes.map(({ method, path }) => [`${method} ${path}`, answer]));

  it.each(BODIES)('receives 401 without a key on every route, with a body $name', async (body) => {
    expect(await answersOf(body, [])).toEqual(all('401 api_key_missing'));
  });

  it.each(BODIES)('receives 401 with a wrong key on every route, with a body $name', async (body) => {
    expect(await answersOf(body, ['X-Api-Key: wrong-secret-0123456789'])).toEqual(all('401 api_key_invalid'));
  });

  it('receives 403 without the scope on every route, with its body withheld', async () => {
    const [body] = BODIES;
    // A route that allows the key waits ten sweeps for the body; elsewhere they run every second.
    const slowBodies = service.app.get(SlowBodies);
    const sweeps = setInterval(() => slowBodies.sweep(), 100);
    const asSender = await answersOf(body!, [`X-Api-Key: ${SECRETS.sender}`]);
    const asReader = await answersOf(body!, [`X-Api-Key: ${SECRETS.reader}`]);
    clearInterval(sweeps);
    for (const { method, path } of routes) {
      const route = `${method} ${path}`;
      const answers = [asSender[route], asReader[route]].filter((answer) => answer === '403 scope_missing');
      expect([route, answers.length > 0]).toEqual([route, true]);
    }
  }, 120_000);

  it.each(BODIES)('is refused by the public sign-in too, with a body $name', async (body) => {
    const slowBodies = service.app.get(SlowBodies);
    const sweeps = setInterval(() => slowBodies.sweep(), 100);
    const request = RawRequest.send(service.url, ['POST /session HTTP/1.1', ...body.headers]);
    if (body.bytes) request.socket.write(body.bytes);
    const { status } = await request.answer();
    clearInterval(sweeps);
    request.socket.destroy();
    expect([400, 408, 413, 415]).toContain(status);
  });

  it('receives no 100 Continue for the body it announces', async () => {
    const lines = ['POST /messaging/batches HTTP/1.1', 'Expect: 100-continue', ...BODIES[0]!.headers];
    const request = RawRequest.send(service.url, lines);
    const { status, text } = await request.answer();
    request.socket.destroy();
    expect([status, text]).toEqual([401, expect.not.stringContaining('100 Continue')]);
  });

  it('receives 404 on an unknown route, with its body withheld', async () => {
    const lines = ['POST /messaging/nowhere HTTP/1.1', ...BODIES[0]!.headers];
    const request = RawRequest.send(service.url, lines);
    expect((await request.answer()).status).toBe(404);
    request.socket.destroy();
  });

  it('receives its answer while it still sends, and keeps its connection after it has sent everything', async () => {
    const size = 20 * MEGABYTE;
    const lines = ['POST /messaging/batches HTTP/1.1', JSON_TYPE, `Content-Length: ${size}`];
    const request = RawRequest.send(service.url, lines);
    await new Promise((resolve) => request.socket.write(Buffer.alloc(size, ' '), resolve));
    expect((await request.answer()).status).toBe(401);
    const again = new Promise<string>((resolve) =>
      request.socket.once('data', (data) => resolve(String(data))),
    );
    request.socket.write(`GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(await again).toContain('200 OK');
    request.socket.destroy();
  });
});

describe('a request with a key', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS });
  });
  afterAll(() => service.stop());

  it('receives 100 Continue once its key is known', async () => {
    const body = JSON.stringify({ to: '+15551234567', text: 'hello' });
    const request = RawRequest.send(service.url, [
      'POST /messaging/send-test HTTP/1.1',
      `X-Api-Key: ${SECRETS.full}`,
      'Expect: 100-continue',
      JSON_TYPE,
      `Content-Length: ${body.length}`,
    ]);
    const interim = await new Promise((resolve) => request.socket.once('data', resolve));
    expect(String(interim)).toMatch(/^HTTP\/1\.1 100 Continue/);
    request.socket.write(body);
    expect((await request.answer()).status).toBe(202);
    request.socket.destroy();
  });

  const post = (path: string, headers: Record<string, string>, body: string | Buffer) =>
    fetch(service.url + path, {
      method: 'POST',
      headers: { 'X-Api-Key': SECRETS.full, 'Content-Type': 'application/json', ...headers },
      body,
    }).then(async (answer) => ({
      status: answer.status,
      body: (await answer.json()) as Record<string, unknown>,
    }));

  it.each(['/messaging/send-test', '/messaging/batches', '/messaging/opt-outs/import'])(
    'receives 415 for a compressed body on %s',
    async (path) => {
      for (const encoding of ['gzip', 'deflate', 'br', 'x-gzip', 'identity, gzip', 'GZIP']) {
        const answer = await post(path, { 'Content-Encoding': encoding }, gzipSync('{}'));
        expect([answer.status, answer.body['code']]).toEqual([415, 'unsupported_encoding']);
      }
    },
  );

  it('receives 415 for a compressed CSV, but may declare that it is not compressed', async () => {
    const path = '/messaging/batches?text=hello';
    const inflated = { 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' };
    expect((await post(path, inflated, gzipSync('to\n+15551234567\n'))).body['code']).toBe(
      'unsupported_encoding',
    );
    const plain = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Encoding': 'identity' };
    expect((await post(path, plain, 'to\n+15551234567\n')).status).toBe(202);
  });

  it.each([
    ['40,000 nested lists', `{"to":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, 'json_too_deep'],
    ['33 levels', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 'json_too_deep'],
    ['an endless list', `{"a":${'['.repeat(50_000)}`, 'json_too_deep'],
    ['a list in place of an object', '[{"to":"+15551234567","text":"hello"}]', 'malformed_body'],
    ['a string in place of an object', '"hello"', 'malformed_body'],
    ['null', 'null', 'malformed_body'],
    ['__proto__', '{"__proto__":{"to":"+15551234567"},"text":"hello"}', 'validation_failed'],
    [
      '__proto__ in escapes',
      '{"to":"+15551234567","text":"a","metadata":{"_\\u005Fproto__":1}}',
      'validation_failed',
    ],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]), 'malformed_body'],
  ])('receives 400 for JSON with %s', async (_name, body, code) => {
    for (const path of [
      '/messaging/send-test',
      '/messaging/messages',
      '/messaging/batches',
      '/messaging/templates',
    ]) {
      const answer = await post(path, {}, body);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 400, code]);
    }
  });

  it('receives 415 for another charset', async () => {
    const types = ['application/json; charset=utf-16', 'application/json;charset="iso-8859-1"'];
    for (const type of types) {
      const answer = await post('/messaging/send-test', { 'Content-Type': type }, '{}');
      expect([answer.status, answer.body['code']]).toEqual([415, 'unsupported_charset']);
    }
  });

  it('receives 413 above the limit, with the limit in words', async () => {
    const answer = await post('/messaging/opt-outs/import', {}, ' '.repeat(512 * 1024 + 1));
    expect([answer.status, answer.body['detail']]).toEqual([413, 'The body is larger than 512 kB.']);
  });

  it('receives 503 while four large bodies are read, and is allowed when one has ended', async () => {
    const start = () =>
      RawRequest.send(service.url, [
        'POST /messaging/batches?text=hello&sendAt=2099-01-01 HTTP/1.1',
        `X-Api-Key: ${SECRETS.full}`,
        'Content-Type: text/csv',
        'Transfer-Encoding: chunked',
      ]);
    const uploads = Array.from({ length: 4 }, start);
    // Repeats until all four hold a slot: `connect` returns before the server accepts.
    const fifth = async (): Promise<string> => {
      const request = start();
      request.socket.write('0\r\n\r\n');
      const { status, head, code } = await request.answer();
      request.socket.destroy();
      return `${status} ${code} ${/^Retry-After: .*/m.exec(head)?.[0].trim()}`;
    };
    await waitFor(async () => (await fifth()) === '503 too_many_uploads Retry-After: 5');
    // Small bodies are not counted.
    expect((await post('/messaging/send-test', {}, '{}')).status).toBe(400);
    uploads[0]!.socket.destroy();
    await waitFor(async () => (await fifth()).startsWith('422 '));
    for (const { socket } of uploads) socket.destroy();
  });

  it('logs neither a 5xx nor an unavailable database when its client disconnects in the body', async () => {
    const logged = (): string[] => service.logs.matching(/answered 5\d\d|unavailable/);
    const before = logged();
    for (const path of ['/messaging/send-test', '/messaging/batches', '/callbacks/delivery-status']) {
      for (const type of ['application/json', 'text/csv', 'application/x-www-form-urlencoded']) {
        const request = RawRequest.send(service.url, [
          `POST ${path} HTTP/1.1`,
          `X-Api-Key: ${SECRETS.full}`,
          `Content-Type: ${type}`,
          'Content-Length: 1000',
        ]);
        request.socket.write('{"to":');
        // The server has read its first bytes once it has answered another request.
        await fetch(`${service.url}/health/live`);
        request.socket.resetAndDestroy();
        await fetch(`${service.url}/health/live`);
      }
    }
    expect(logged()).toEqual(before);
  });
});
