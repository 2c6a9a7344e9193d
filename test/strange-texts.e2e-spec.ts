import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { type DocumentedInput, documentedInputs } from './support/documented-input.js';
import { startService, type TestService } from './support/service.js';

/** Refused in every path and every query, percent-encoded. */
const REFUSED_IN_URLS = ['%00', 'a%00b', '%FF', '%zz', '%', '%ED%A0%80', '%C0%80'];
/** Allowed there, without a match. */
const STRANGE_IN_URLS = [
  'a'.repeat(8_000),
  '%F0%9F%91%8B',
  '%0A%0D',
  '%27%22%3B--',
  '..%2f..',
  '%E2%80%AE',
  ' ',
];
/** Refused in every body, as JSON. */
const REFUSED_IN_BODIES = [
  '"\\ud83d"',
  '"\\ude00 a"',
  '"a\\u0000b"',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  '12345678901234567890',
  '0.12345678901234567890',
  '1e999',
  '{"a":1,"a":2}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":"x"}',
  '{"a\\u0000":1}',
];
/** As JSON; the worst answer to these is a client error. */
const STRANGE_IN_BODIES = [
  `"${'x'.repeat(90_000)}"`,
  `"${'é👋'.repeat(10_000)}"`,
  `${'['.repeat(20)}${']'.repeat(20)}`,
  'null',
  'true',
  '-1',
  '1e30',
  '[]',
  '{}',
  '[null]',
  '{"then":"x","toJSON":1,"length":-1,"0":0}',
  '"\\u0001\\u001b\\ufffe\\u202e"',
];
/** Thousands of requests with an entry in the audit log, on a machine that may have other things to do. */
const TIMEOUT_MS = 240_000;
/** Lists whose items the route checks one by one. */
const PER_ITEM = new Set(['/messaging/batches recipients', '/messaging/opt-outs/import recipients']);

interface Answer {
  status: number;
  code: string | undefined;
  fields: string[];
}

describe('input validation', () => {
  let service: TestService;
  let inputs: DocumentedInput[];

  beforeAll(async () => {
    service = await startService({ API_RATE_LIMIT: '1000000', RECIPIENT_HOURLY_LIMIT: '1000' });
    inputs = documentedInputs(createApiDocument(service.app));
  });
  afterAll(() => service.stop());

  /** Sends requests that no well-behaved client would send. */
  async function ask(
    method: string,
    path: string,
    body?: string | Buffer,
    headers: OutgoingHttpHeaders = {},
  ): Promise<Answer> {
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const sent = request(service.url, {
      method: method.toUpperCase(),
      path,
      headers: { ...type, ...headers },
    });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const answer = await readText(response);
    const problem = (answer.startsWith('{') ? JSON.parse(answer) : {}) as {
      code?: string;
      errors?: { field: string }[];
    };
    const fields = (problem.errors ?? []).map(({ field }) => field);
    return { status: response.statusCode!, code: problem.code, fields };
  }

  const filled = (path: string, value: string): string => path.replaceAll(/\{\w+\}/g, value);
  const somewhere = (path: string): string => filled(path, '1');
  const isMistake = (status: number): boolean => status >= 400 && status < 500;

  it('covers every route that takes input', () => {
    expect(inputs.length).toBeGreaterThan(25);
    expect(inputs.flatMap(({ pathParameters }) => pathParameters).length).toBeGreaterThan(10);
    expect(inputs.flatMap(({ queryParameters }) => queryParameters).length).toBeGreaterThan(30);
    expect(inputs.flatMap(({ body }) => body?.fields ?? []).length).toBeGreaterThan(40);
  });

  it('refuses strange texts in every path', async () => {
    const found: unknown[] = [];
    for (const { method, path } of inputs.filter(({ pathParameters }) => pathParameters.length > 0)) {
      for (const value of REFUSED_IN_URLS) {
        const { status, code } = await ask(method, filled(path, value));
        if (status !== 400 || !/^(bad_request|validation_failed)$/.test(code!))
          found.push([method, path, value, status, code]);
      }
      for (const value of STRANGE_IN_URLS.slice(0, -1)) {
        const { status } = await ask(method, filled(path, value));
        if (!isMistake(status)) found.push([method, path, value, status]);
      }
    }
    expect(found).toEqual([]);
  });

  it('refuses strange texts in every query', async () => {
    const found: unknown[] = [];
    for (const { method, path, queryParameters } of inputs) {
      for (const name of queryParameters) {
        for (const value of REFUSED_IN_URLS) {
          const { status, code } = await ask(method, `${somewhere(path)}?${name}=${value}`);
          if (status !== 400) found.push([method, path, name, value, status, code]);
        }
        for (const value of STRANGE_IN_URLS.slice(0, -1)) {
          for (const query of [`${name}=${value}`, `${name}=1&${name}=${value}`, `${name}[a]=${value}`]) {
            const { status } = await ask(method, `${somewhere(path)}?${query}`);
            if (status >= 500) found.push([method, path, query, status]);
          }
        }
      }
      for (const name of ['%00', '__proto__', 'constructor', 'toString', '%FF', '%zz']) {
        const { status } = await ask(method, `${somewhere(path)}?${name}=1`);
        if (status !== 400) found.push([method, path, name, status]);
      }
    }
    expect(found).toEqual([]);
  });

  it(
    'refuses strange texts in every field of every body and names the field',
    async () => {
      const found: unknown[] = [];
      for (const { method, path, body } of inputs) {
        for (const field of body?.fields ?? []) {
          const perItem = PER_ITEM.has(`${path} ${field[0]}`);
          for (const json of REFUSED_IN_BODIES) {
            const { status, fields } = await ask(
              method,
              somewhere(path),
              bodyWith(body!.example, field, json),
            );
            const named = fields[0]?.startsWith(field[0]!) ?? false;
            if (perItem ? status >= 500 : status !== 400 || !named) {
              found.push([method, path, field.join('.'), json.slice(0, 20), status, fields]);
            }
          }
          for (const json of STRANGE_IN_BODIES) {
            const { status } = await ask(method, somewhere(path), bodyWith(body!.example, field, json));
            if (status >= 500) found.push([method, path, field.join('.'), json.slice(0, 20), status]);
          }
        }
      }
      expect(found).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it('answers strange texts in every stored header without a 5xx', async () => {
    const found: unknown[] = [];
    for (const { method, path, headers, body } of inputs) {
      for (const name of headers) {
        for (const value of ['é', 'x'.repeat(256), '\t', ' ', '']) {
          const json = JSON.stringify(body?.example ?? {});
          const { status } = await ask(method, somewhere(path), json, { [name]: value });
          if (status >= 500) found.push([method, path, name, value, status]);
        }
      }
    }
    expect(found).toEqual([]);
  });

  it.each<[name: string, body: string | Buffer, type: string, status: number, code: string]>([
    ['ISO 8859-1', Buffer.from('{"text":"Grüße"}', 'latin1'), 'application/json', 400, 'malformed_body'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'application/json', 400, 'malformed_body'],
    [
      'declared UTF-16',
      Buffer.from('{}', 'utf16le'),
      'application/json; charset=utf-16',
      415,
      'unsupported_charset',
    ],
    ['declared ISO 8859-1', '{}', 'application/json;charset="ISO-8859-1"', 415, 'unsupported_charset'],
    ['a bare string', '"x"', 'application/json', 400, 'malformed_body'],
    ['half a document', '{"a":', 'application/json', 400, 'malformed_body'],
    ['deep nesting', `{"a":${'['.repeat(10_000)}`, 'application/json', 400, 'json_too_deep'],
    ['the same field twice', '{"to":"+1","to":"+2"}', 'application/json', 400, 'validation_failed'],
    [
      'a byte order mark and an unknown field',
      '\ufeff{"unknown":1}',
      'application/json',
      400,
      'validation_failed',
    ],
  ])('refuses a body with %s on every route', async (_name, body, type, status, code) => {
    const found: unknown[] = [];
    for (const { method, path, body: takes } of inputs) {
      if (takes === null) continue;
      const answer = await ask(method, somewhere(path), body, { 'Content-Type': type });
      if (answer.status !== status || answer.code !== code) found.push([method, path, answer]);
    }
    expect(found).toEqual([]);
  });

  it('stores and returns strange texts of whole characters', async () => {
    const odd = 'Grüße 👋🏽 \u0001\u001b\u202e\ufffd end';
    const metadata = { [odd]: [odd, 9007199254740991, 0.30000000000000004, null], hasOwn: 1 };
    const json = Buffer.from(`\ufeff${JSON.stringify({ to: '+15551234567', text: odd, metadata })}`);
    const sent = await service.http
      .post('/messaging/messages')
      .set('Content-Type', 'application/json; charset=UTF-8')
      .send(json.toString());
    expect(sent.status).toBe(202);
    const { body } = await service.http.get(`/messaging/messages/${sent.body.id}`);
    const stored = await service.db.message.findUniqueOrThrow({ where: { id: sent.body.id } });
    expect([stored.text, body.metadata]).toEqual([odd, metadata]);
  });

  it('refuses strange texts in a URL of raw bytes', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.end(
      Buffer.from(
        'GET /messaging/messages?clientReference=é HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      ),
    );
    expect(await readText(socket)).toMatch(/^HTTP\/1.1 400 /);
  });
});

/** The example with a field replaced by JSON that JSON.stringify would not write. */
function bodyWith(example: Record<string, unknown>, field: string[], json: string): string {
  const [name = '', ...inner] = field;
  const placed = inner.reduceRight<unknown>(
    (value, part) => (part === '0' ? [value] : { [part]: value }),
    'PLACE',
  );
  return JSON.stringify({ ...example, [name]: placed }).replace('"PLACE"', () => json);
}
