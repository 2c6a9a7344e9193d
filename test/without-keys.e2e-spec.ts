import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { sendRaw } from './support/raw-request.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';

const PUBLIC = 'https://sms.example.com';
const READER = 'reader-secret-0123456789';
const SENDER = 'sender-secret-0123456789';
const API_KEYS = `reader:${READER}:read,sender:${SENDER}:send`;
const DOCS = [
  '/docs',
  '/docs/',
  '/docs/swagger-ui.css',
  '/docs/swagger-ui-init.js',
  '/docs-json',
  '/docs-yaml',
  '/DOCS-json',
];

describe.each([
  ['live', { ...LIVE, ALLOW_KEYLESS: undefined }],
  ['sandbox', { APP_BASE_URL: `http://localhost:3000, ${PUBLIC}` }],
])('a service without API_KEYS at a public address in %s mode', (_mode, variables) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(variables);
  });
  afterAll(() => service.stop());

  it('serves no route but callbacks, health and the start page, not even to this machine', async () => {
    const { paths } = createApiDocument(service.app);
    for (const [path, item] of Object.entries(paths)) {
      const method = Object.keys(item)[0]!.toUpperCase();
      const { status, code } = await sendRaw(service.url, [
        `${method} ${path.replaceAll(/[{}]/g, '')} HTTP/1.1`,
      ]);
      const isOpen = path === '/' || path.startsWith('/health');
      const expected = isOpen
        ? [200, '']
        : path.startsWith('/callbacks')
          ? [401, 'signature_missing']
          : path === '/session'
            ? [400, 'validation_failed']
            : [403, 'keys_required'];
      expect([path, status, code]).toEqual([path, ...expected]);
    }
    const signIn = await service.http.post('/session').send({ key: READER });
    expect([signIn.status, signIn.body.code]).toEqual([403, 'keys_required']);
    for (const path of DOCS) expect([path, (await service.http.get(path)).status]).toEqual([path, 403]);
    expect(service.logs.matching(/WARN API_KEYS is not set and APP_BASE_URL is public/)).toHaveLength(1);
  });
});

it('accepts callbacks without API_KEYS at a public address', async () => {
  const service = await startService({ ...LIVE, ALLOW_KEYLESS: undefined });
  try {
    expect((await postSigned(service, parametersOf())).status).toBe(204);
  } finally {
    await service.stop();
  }
});

describe('a local service without API_KEYS', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it.each<Record<string, string>>([
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:8080' },
    { Origin: 'null', 'Content-Type': 'text/plain' },
    { Referer: 'https://evil.example/' },
  ])('refuses a request from a page of another origin: %j', async (headers) => {
    const post = service.http.post('/messaging/send-test').set(headers);
    const answer = await post.send('{"to":"+15551234567","text":"hello"}');
    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site']);
    expect(await service.db.message.count()).toBe(0);
  });

  it('refuses a request over HTTP/1.0, as bare nginx sends it', async () => {
    const { status, code } = await sendRaw(service.url, ['GET /delivery-statuses HTTP/1.0']);
    expect([status, code]).toEqual([401, 'loopback_only']);
  });

  it('serves the docs and their requests to a browser on this machine, whatever page links to them', async () => {
    const link = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      Referer: 'https://github.com/',
    };
    for (const path of DOCS) {
      const { status } = await service.http.get(path).redirects(1).set(link);
      expect([path, status]).toEqual([path, 200]);
    }
    const own = { 'Sec-Fetch-Site': 'same-origin', Origin: service.url, Referer: `${service.url}/docs` };
    const body = { to: '+15551234567', text: 'hello' };
    expect((await service.http.post('/messaging/send-test').set(own).send(body)).status).toBe(202);
  });

  it('serves the docs to no other machine', async () => {
    const answer = await service.http.get('/docs-json').set('X-Forwarded-For', '203.0.113.7');
    expect(answer.status).toBe(401);
  });
});

describe('/docs in production', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({
      ...LIVE,
      NODE_ENV: 'production',
      API_KEYS,
      PLIVO_AUTH_TOKEN: 'f3b1c2d4e5a697',
    });
  });
  afterAll(() => service.stop());

  it.each(DOCS)('requires a key: %s', async (path) => {
    const answer = await service.http.get(path);
    expect([answer.status, answer.body.code]).toEqual([401, 'api_key_missing']);
    expect(answer.get('WWW-Authenticate')).toMatch(/^Basic realm=.*Bearer realm=/);
    for (const [name, value] of [
      ['Authorization', `Basic ${btoa('me:wrong-secret-0123456789')}`],
      ['Authorization', 'Basic %%%'],
      ['X-Api-Key', 'wrong-secret-0123456789'],
    ] as const) {
      expect((await service.http.get(path).set(name, value)).status).toBe(401);
    }
    expect((await service.http.get(path).set('X-Api-Key', SENDER)).status).toBe(403);
  });

  it.each([
    ['X-Api-Key', READER],
    ['Authorization', `Bearer ${READER}`],
    ['Authorization', `Basic ${btoa(`anybody:${READER}`)}`],
  ])('opens with a key of scope read in %s', async (name, value) => {
    for (const path of DOCS) {
      expect([path, (await service.http.get(path).redirects(1).set(name, value)).status]).toEqual([
        path,
        200,
      ]);
    }
  });

  it('gives a browser no way to the API with the password it keeps', async () => {
    const answer = await service.http
      .get('/delivery-statuses')
      .set('Authorization', `Basic ${btoa(`a:${READER}`)}`);
    expect([answer.status, answer.body.code]).toEqual([401, 'api_key_missing']);
  });
});
