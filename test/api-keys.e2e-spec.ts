import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseJsonUnlessStream } from './support/parse-json-unless-stream.js';
import { startService, type TestService } from './support/service.js';
import { ENDED_SECONDS, sessionCookie } from './support/session-cookie.js';

const KEYS = {
  full: 'full-secret-0123456789',
  sender: 'sender-secret-0123456789',
  reader: 'reader-secret-0123456789',
};
const API_KEYS = `app:${KEYS.full},sender:${KEYS.sender}:send,reader:${KEYS.reader}:read`;
/** By secret, as `wrongScope` names them. */
const NAMES = new Map(
  Object.entries({ app: KEYS.full, sender: KEYS.sender, reader: KEYS.reader }).map(([name, secret]) => [
    secret,
    name,
  ]),
);
const UUID = '83876bdb-2033-4876-bfaf-0ff8693705af';

interface GuardedRoute {
  method: 'delete' | 'get' | 'patch' | 'post' | 'put';
  path: string;
  wrongScope: string;
  /** `again`: the status of a repetition, where it differs. */
  valid: { status: number; again?: number; body?: object };
  malformed?: { fields: string[]; body?: object; query?: object };
}

/** Every guarded route, with the answers to a valid, a malformed and a repeated request. */
const ROUTES: GuardedRoute[] = [
  { method: 'get', path: '/session', wrongScope: KEYS.sender, valid: { status: 200 } },
  {
    method: 'post',
    path: '/messaging/send-test',
    wrongScope: KEYS.reader,
    valid: { body: { to: '+15551234567', text: 'hello' }, status: 202 },
    malformed: { body: { to: '12', text: '' }, fields: ['to', 'text'] },
  },
  {
    method: 'get',
    path: '/delivery-statuses',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { limit: '0', status: 'lost' }, fields: ['limit', 'status'] },
  },
  {
    method: 'get',
    path: '/events',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { status: 'lost', lastEventId: 'x' }, fields: ['status', 'lastEventId'] },
  },
  { method: 'get', path: '/metrics', wrongScope: KEYS.sender, valid: { status: 404 } },
  { method: 'get', path: `/delivery-statuses/${UUID}`, wrongScope: KEYS.sender, valid: { status: 404 } },
  {
    method: 'get',
    path: '/reports/messages',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { interval: 'year', groupBy: 'colour' }, fields: ['interval', 'groupBy'] },
  },
  {
    method: 'get',
    path: '/reports/latency',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { country: 'XX', timeZone: 'Mars' }, fields: ['country', 'timeZone'] },
  },
  {
    method: 'get',
    path: '/reports/errors',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { kind: 'news', status: 'lost' }, fields: ['kind', 'status'] },
  },
  {
    method: 'get',
    path: '/reports/recipients',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { minFailed: '0', limit: '0' }, fields: ['minFailed', 'limit'] },
  },
  {
    method: 'get',
    path: '/alerts',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { state: 'lost', rule: 'none' }, fields: ['state', 'rule'] },
  },
  { method: 'get', path: '/alerts/rules', wrongScope: KEYS.sender, valid: { status: 200 } },
  {
    method: 'put',
    path: '/alerts/rules',
    wrongScope: KEYS.reader,
    valid: { body: { rules: [] }, status: 200 },
    malformed: { body: { rules: 'none' }, fields: ['rules'] },
  },
  { method: 'post', path: '/alerts/test', wrongScope: KEYS.reader, valid: { status: 200 } },
  { method: 'get', path: `/alerts/${UUID}`, wrongScope: KEYS.sender, valid: { status: 404 } },
  {
    method: 'post',
    path: `/alerts/${UUID}/snooze`,
    wrongScope: KEYS.reader,
    valid: { body: { minutes: 60 }, status: 404 },
    malformed: { body: { minutes: 0 }, fields: ['minutes'] },
  },
  {
    method: 'post',
    path: `/alerts/${UUID}/acknowledge`,
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  {
    method: 'get',
    path: '/messaging/opt-outs',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { recipient: 'me', sender: '%' }, fields: ['recipient', 'sender'] },
  },
  {
    method: 'get',
    path: '/inbound-messages',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { sender: '%', consentChange: 'maybe' }, fields: ['sender', 'consentChange'] },
  },
  {
    method: 'post',
    path: '/messaging/opt-outs',
    wrongScope: KEYS.reader,
    valid: { body: { recipient: '+14155550123' }, status: 201, again: 200 },
    malformed: { body: { recipient: '12', sender: '' }, fields: ['recipient', 'sender'] },
  },
  {
    method: 'post',
    path: '/messaging/opt-outs/import',
    wrongScope: KEYS.sender,
    valid: { body: { recipients: ['+14155550123'] }, status: 200 },
    malformed: { body: { recipients: [], sender: 7 }, fields: ['recipients', 'sender'] },
  },
  {
    method: 'delete',
    path: `/messaging/opt-outs/${UUID}`,
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  {
    method: 'post',
    path: '/messaging/messages',
    wrongScope: KEYS.reader,
    valid: { body: { to: '+15551234567', text: 'hello' }, status: 202 },
    malformed: { body: { to: '12', text: '', kind: 'spam' }, fields: ['kind', 'text', 'to'] },
  },
  {
    method: 'get',
    path: '/messaging/messages',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { limit: '0', state: 'lost' }, fields: ['limit', 'state'] },
  },
  { method: 'get', path: '/messaging/messages/none', wrongScope: KEYS.sender, valid: { status: 404 } },
  {
    method: 'post',
    path: '/messaging/messages/none/cancel',
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  {
    method: 'post',
    path: '/messaging/messages/none/resolve',
    wrongScope: KEYS.sender,
    valid: { body: { as: 'sent' }, status: 404 },
    malformed: { body: { as: 'perhaps' }, fields: ['as'] },
  },
  {
    method: 'post',
    path: '/messaging/messages/resolve',
    wrongScope: KEYS.sender,
    valid: { body: { as: 'sent', ids: ['none'] }, status: 200 },
    malformed: { body: { as: 'perhaps', ids: [7], limit: 0 }, fields: ['as', 'ids', 'limit'] },
  },
  {
    method: 'post',
    path: '/webhooks/endpoints',
    wrongScope: KEYS.reader,
    valid: { body: { url: 'https://93.184.215.14/' }, status: 201 },
    malformed: {
      body: { url: 'hooks', types: ['message.lost'], filters: { colour: 'red' } },
      fields: ['url', 'types', 'filters.colour'],
    },
  },
  {
    method: 'get',
    path: '/webhooks/endpoints',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { limit: '0' }, fields: ['limit'] },
  },
  { method: 'get', path: '/webhooks/endpoints/none', wrongScope: KEYS.sender, valid: { status: 404 } },
  {
    method: 'patch',
    path: '/webhooks/endpoints/none',
    wrongScope: KEYS.reader,
    valid: { body: { maxPerSecond: 5 }, status: 404 },
    malformed: {
      body: { url: null, maxPerSecond: 0, state: 'lost' },
      fields: ['url', 'maxPerSecond', 'state'],
    },
  },
  { method: 'delete', path: '/webhooks/endpoints/none', wrongScope: KEYS.reader, valid: { status: 404 } },
  {
    method: 'post',
    path: '/webhooks/endpoints/none/rotate-secret',
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  { method: 'post', path: '/webhooks/endpoints/none/test', wrongScope: KEYS.reader, valid: { status: 404 } },
  {
    method: 'post',
    path: '/webhooks/endpoints/none/enable',
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  {
    method: 'post',
    path: '/api-keys',
    wrongScope: KEYS.sender,
    valid: { body: { name: 'reports', scopes: ['read'] }, status: 201, again: 409 },
    malformed: {
      body: { name: 'a b', scopes: [], requestsPerMinute: 0 },
      fields: ['name', 'scopes', 'requestsPerMinute'],
    },
  },
  {
    method: 'get',
    path: '/audit',
    wrongScope: KEYS.reader,
    valid: { status: 200 },
    malformed: { query: { limit: '0', from: 'now' }, fields: ['limit', 'from'] },
  },
  {
    method: 'get',
    path: '/recipients/+15551234567/export',
    wrongScope: KEYS.reader,
    valid: { status: 200 },
  },
  { method: 'delete', path: '/recipients/+15551234567', wrongScope: KEYS.reader, valid: { status: 202 } },
  { method: 'get', path: '/recipients/erasures/none', wrongScope: KEYS.reader, valid: { status: 404 } },
  { method: 'get', path: '/api-keys', wrongScope: KEYS.reader, valid: { status: 200 } },
  { method: 'delete', path: '/api-keys/none', wrongScope: KEYS.reader, valid: { status: 404 } },
  {
    method: 'post',
    path: '/reconciliation/runs',
    wrongScope: KEYS.reader,
    valid: { body: { from: '2099-01-01T00:00:00Z', to: '2099-01-02T00:00:00Z' }, status: 422 },
    malformed: { body: { kind: 'other', from: 'now', to: 7 }, fields: ['kind', 'from', 'to'] },
  },
  {
    method: 'get',
    path: '/reconciliation/runs',
    wrongScope: KEYS.reader,
    valid: { status: 200 },
    malformed: { query: { limit: '0' }, fields: ['limit'] },
  },
  { method: 'get', path: '/reconciliation/runs/none', wrongScope: KEYS.reader, valid: { status: 404 } },
  {
    method: 'post',
    path: '/reconciliation/runs/none/cancel',
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  {
    method: 'post',
    path: '/reconciliation/imports',
    wrongScope: KEYS.reader,
    valid: {
      body: {
        messages: [{ messageUuid: 'a', status: 'sent', takenAt: '2026-11-01T00:00:00Z', to: '+14155550123' }],
      },
      status: 200,
    },
    malformed: { body: { messages: [] }, fields: ['messages'] },
  },
  {
    method: 'get',
    path: '/jobs/dead-letters',
    wrongScope: KEYS.reader,
    valid: { status: 200 },
    malformed: { query: { limit: '0' }, fields: ['limit'] },
  },
  { method: 'post', path: '/jobs/dead-letters/none/retry', wrongScope: KEYS.reader, valid: { status: 404 } },
  { method: 'delete', path: '/jobs/dead-letters/none', wrongScope: KEYS.reader, valid: { status: 404 } },
  {
    method: 'get',
    path: '/rejected-callbacks',
    wrongScope: KEYS.reader,
    valid: { status: 200 },
    malformed: { query: { limit: '0' }, fields: ['limit'] },
  },
  {
    method: 'post',
    path: '/rejected-callbacks/replay',
    wrongScope: KEYS.reader,
    valid: { body: {}, status: 200 },
    malformed: { body: { ids: [], after: 7, dryRun: 'yes' }, fields: ['ids', 'after', 'dryRun'] },
  },
  {
    method: 'get',
    path: `/webhooks/endpoints/${UUID}/deliveries`,
    wrongScope: KEYS.sender,
    valid: { status: 404 },
    malformed: { query: { limit: '0', state: 'lost' }, fields: ['limit', 'state'] },
  },
  {
    method: 'post',
    path: `/webhooks/deliveries/${UUID}_1/retry`,
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  {
    method: 'post',
    path: `/webhooks/endpoints/${UUID}/replay`,
    wrongScope: KEYS.reader,
    valid: { body: { from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z' }, status: 404 },
    malformed: { body: { from: 'now', to: 7, types: ['x'] }, fields: ['from', 'to', 'types'] },
  },
  {
    method: 'post',
    path: '/messaging/templates',
    wrongScope: KEYS.reader,
    valid: { body: { name: 'hello', text: 'hello' }, status: 201 },
    malformed: { body: { name: 'a b', text: '' }, fields: ['name', 'text'] },
  },
  {
    method: 'get',
    path: '/messaging/templates',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { limit: '0', name: 'a b' }, fields: ['limit', 'name'] },
  },
  { method: 'get', path: '/messaging/templates/hello', wrongScope: KEYS.sender, valid: { status: 200 } },
  {
    method: 'get',
    path: '/messaging/templates/hello/versions/1',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
  },
  {
    method: 'post',
    path: '/messaging/templates/hello/preview',
    wrongScope: KEYS.sender,
    valid: { body: { variables: {} }, status: 200 },
    malformed: { body: { variables: [], version: 0 }, fields: ['variables', 'version'] },
  },
  {
    method: 'put',
    path: '/messaging/templates/hello/versions/1',
    wrongScope: KEYS.reader,
    valid: { body: { text: 'hello again' }, status: 200 },
    malformed: { body: { text: '' }, fields: ['text'] },
  },
  {
    method: 'delete',
    path: '/messaging/templates/nowhere/versions/1',
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  },
  {
    method: 'post',
    path: '/messaging/experiments',
    wrongScope: KEYS.sender,
    valid: {
      body: {
        name: 'wording',
        variants: [
          { name: 'a', text: 'hello' },
          { name: 'b', text: 'hi' },
        ],
      },
      status: 201,
      again: 200,
    },
    malformed: { body: { name: 'a b', variants: [], weight: 1 }, fields: ['name', 'variants', 'weight'] },
  },
  {
    method: 'get',
    path: '/messaging/experiments',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { limit: '0' }, fields: ['limit'] },
  },
  { method: 'get', path: '/messaging/experiments/wording', wrongScope: KEYS.sender, valid: { status: 200 } },
  {
    method: 'post',
    path: '/messaging/experiments/wording/stop',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
  },
  {
    method: 'post',
    path: '/messaging/experiments/wording/promote',
    wrongScope: KEYS.sender,
    valid: { body: { variant: 'a' }, status: 200 },
    malformed: { body: { variant: '' }, fields: ['variant'] },
  },
  {
    method: 'post',
    path: '/messaging/experiments/wording/conclude',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
  },
  {
    method: 'post',
    path: '/messaging/batches',
    wrongScope: KEYS.reader,
    valid: { body: { text: 'hello', recipients: [{ to: '+14155550123' }] }, status: 202 },
    malformed: {
      body: { text: '', recipients: 'all', kind: 'spam' },
      fields: ['text', 'recipients', 'kind'],
    },
  },
  {
    method: 'get',
    path: '/messaging/batches',
    wrongScope: KEYS.sender,
    valid: { status: 200 },
    malformed: { query: { limit: '0' }, fields: ['limit'] },
  },
  { method: 'get', path: `/messaging/batches/${UUID}`, wrongScope: KEYS.sender, valid: { status: 404 } },
  {
    method: 'get',
    path: `/messaging/batches/${UUID}/lines`,
    wrongScope: KEYS.sender,
    valid: { status: 404 },
    malformed: { query: { result: 'lost', limit: '0' }, fields: ['result', 'limit'] },
  },
  { method: 'post', path: '/reports/rebuild', wrongScope: KEYS.reader, valid: { status: 202 } },
  { method: 'get', path: '/reports/rebuild', wrongScope: KEYS.reader, valid: { status: 200 } },
  ...['pause', 'resume', 'cancel'].map((what): GuardedRoute => ({
    method: 'post',
    path: `/messaging/batches/${UUID}/${what}`,
    wrongScope: KEYS.reader,
    valid: { status: 404 },
  })),
];

/** Sends a request with its headers as given; an array repeats a header. */
async function callRaw(url: string, method: string, headers: Record<string, string[]>, body?: object) {
  const sent = request(url, { method: method.toUpperCase(), agent: false });
  for (const [name, values] of Object.entries(headers)) sent.setHeader(name, values);
  if (body) sent.setHeader('Content-Type', 'application/json');
  sent.end(body && JSON.stringify(body));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const text = Buffer.concat(await answer.toArray()).toString();
  return { status: answer.statusCode, body: JSON.parse(text) as { code?: string } };
}

describe('API keys', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS });
  });
  afterAll(() => service.stop());

  const begin = ({ method, path }: GuardedRoute) => {
    const request = service.http[method](path);
    return path === '/events' ? request.buffer(true).parse(parseJsonUnlessStream) : request;
  };

  describe.each(ROUTES)('$method $path', (route) => {
    const call = (key?: string, input: { body?: object; query?: object } = {}) => {
      const request = begin(route).query(input.query ?? {});
      if (key) request.set('Authorization', `Bearer ${key}`);
      return input.body ? request.send(input.body) : request;
    };

    it('refuses a request without a key', async () => {
      const answer = await call(undefined, route.valid);
      expect([answer.status, answer.body.code]).toEqual([401, 'api_key_missing']);
    });

    it('refuses a wrong key', async () => {
      const answer = await call('wrong-secret-0123456789', route.valid);
      expect([answer.status, answer.body.code]).toEqual([401, 'api_key_invalid']);
    });

    it('refuses a key without the scope', async () => {
      const answer = await call(route.wrongScope, route.valid);
      expect([answer.status, answer.body.code]).toEqual([403, 'scope_missing']);
    });

    const malformed = route.malformed ? [route.malformed] : [];
    if (malformed.length > 0)
      it.each(malformed)('answers 400 and names every malformed field', async (input) => {
        const answer = await call(KEYS.full, input);
        expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
        expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(
          [...input.fields].sort(),
        );
      });

    it.each<Record<string, string[]>>([
      { Authorization: [`Bearer ${KEYS.full}`, `Bearer ${KEYS.full}`] },
      { Authorization: [`Bearer ${KEYS.full}`, 'Bearer wrong-secret-0123456789'] },
      { 'X-Api-Key': [KEYS.full, KEYS.full] },
      { 'X-Api-Key': [KEYS.full], 'Idempotency-Key': ['a', 'b'] },
      { 'X-Api-Key': [KEYS.full], 'idempotency-key': ['a', 'a'] },
    ])('refuses a repeated header: %j', async (headers) => {
      const answer = await callRaw(service.url + route.path, route.method, headers, route.valid.body);
      expect([answer.status, answer.body.code]).toEqual([400, 'header_repeated']);
    });

    it('accepts a valid request and its repetition, by Bearer and by X-Api-Key', async () => {
      const again = route.valid.again ?? route.valid.status;
      expect((await call(KEYS.full, route.valid)).status).toBe(route.valid.status);
      expect((await call(KEYS.full, route.valid)).status).toBe(again);
      const request = begin(route).set('X-Api-Key', KEYS.full);
      const answer = await (route.valid.body ? request.send(route.valid.body) : request);
      expect(answer.status).toBe(again);
    });
  });

  describe.each(ROUTES)('$method $path, in a browser that is signed in', (route) => {
    const call = (cookie: string, input: { body?: object; query?: object } = route.valid) => {
      const request = begin(route)
        .query(input.query ?? {})
        .set('Cookie', cookie);
      return input.body ? request.send(input.body) : request;
    };
    const own = sessionCookie(API_KEYS, 'app');
    const again = route.valid.again ?? route.valid.status;

    it.each([
      ['is forged', `${own.slice(0, -1)}~`],
      ['is empty', 'plivo_delivery_session='],
      ['has expired', sessionCookie(API_KEYS, 'app', ENDED_SECONDS)],
      ['is of a removed key', sessionCookie(`old:${KEYS.full}`, 'old')],
      ['is of a key with another secret', sessionCookie('app:another-secret-0123456789', 'app')],
    ])('refuses a session that %s', async (_name, cookie) => {
      const answer = await call(cookie);
      expect([answer.status, answer.body.code]).toEqual([401, 'session_ended']);
    });

    it('refuses a session whose key lacks the scope', async () => {
      const answer = await call(sessionCookie(API_KEYS, NAMES.get(route.wrongScope)!));
      expect([answer.status, answer.body.code]).toEqual([403, 'scope_missing']);
    });

    it('refuses a change that another site sends', async () => {
      for (const [header, value] of [
        ['Sec-Fetch-Site', 'same-site'],
        ['Origin', 'https://evil.example'],
      ] as const) {
        const answer = await call(own).set(header, value);
        const expected = route.method === 'get' ? [route.valid.status, undefined] : [403, 'cross_site'];
        expect([answer.status, route.method === 'get' ? undefined : answer.body.code]).toEqual(expected);
      }
    });

    it('answers as to the key: a malformed request and a valid one, nearly at the end of the session', async () => {
      const cookie = sessionCookie(API_KEYS, 'app', ENDED_SECONDS - 300);
      const malformed = route.malformed && (await call(cookie, route.malformed)).body.code;
      expect(malformed ?? 'validation_failed').toBe('validation_failed');
      const answer = await call(cookie).set({ 'Sec-Fetch-Site': 'same-origin', Origin: service.url });
      expect(answer.status).toBe(again);
      expect(answer.headers['set-cookie']).toBeUndefined();
    });

    it('takes the key of a header, right or wrong, before the cookie', async () => {
      const right = await call('plivo_delivery_session=forged').set('X-Api-Key', KEYS.full);
      expect(right.status).toBe(again);
      const wrong = await call(own).set('X-Api-Key', 'wrong-secret-0123456789');
      expect([wrong.status, wrong.body.code]).toEqual([401, 'api_key_invalid']);
    });
  });

  it('writes no message for a refused send', async () => {
    const before = await service.db.message.count();
    await service.http.post('/messaging/send-test').send({ to: '+15551234567', text: 'hello' });
    expect(await service.db.message.count()).toBe(before);
  });
});

describe('a service without API_KEYS', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('serves this machine and warns once at start that it serves no other', async () => {
    expect((await service.http.get('/delivery-statuses')).status).toBe(200);
    expect(service.logs.matching(/WARN API_KEYS is not set/)).toHaveLength(1);
  });

  it.each([
    ['a tunnel', { 'X-Forwarded-For': '203.0.113.7' }],
    ['a proxy', { Via: '1.1 proxy' }],
    ['a foreign host name', { Host: 'evil.example' }],
  ])('refuses a request through %s', async (_name, headers) => {
    const answer = await service.http.get('/delivery-statuses').set(headers as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([401, 'loopback_only']);
  });
});

describe('API_RATE_LIMIT', () => {
  const running: TestService[] = [];
  afterAll(() => Promise.all(running.map((service) => service.stop())));

  it('counts requests per key over all routes and answers 429 with Retry-After above the limit', async () => {
    const service = await startService({ API_KEYS: `a:${KEYS.full},b:${KEYS.reader}`, API_RATE_LIMIT: '3' });
    running.push(service);
    const get = (path: string, key: string) => service.http.get(path).set('X-Api-Key', key);
    for (const path of ['/delivery-statuses', `/delivery-statuses/${UUID}`, '/delivery-statuses']) {
      expect((await get(path, KEYS.full)).status).not.toBe(429);
    }
    const refused = await get('/delivery-statuses', KEYS.full);
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
    const cookie = sessionCookie(`a:${KEYS.full}`, 'a');
    expect((await service.http.get('/session').set('Cookie', cookie)).status).toBe(429);
    expect((await get('/delivery-statuses', KEYS.reader)).status).toBe(200);
  });
});
