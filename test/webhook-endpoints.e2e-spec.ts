import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { startService, type TestService } from './support/service.js';
import { type ReceivedWebhook, WebhookReceiver } from './support/webhook-receiver.js';

const PATH = '/webhooks/endpoints';
const ALLOWED = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };
const TOKEN = 'Bearer token-of-the-receiver';

/** Throws where the reference library refuses a request. */
function verify(secret: string, { body, headers }: ReceivedWebhook): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

describe('/webhooks/endpoints', () => {
  let service: TestService;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    service = await startService(ALLOWED);
    receiver = await new WebhookReceiver().listen();
  });
  afterEach(async () => {
    receiver.answer = (response) => response.writeHead(204).end();
    await service.db.webhookEndpoint.deleteMany();
  });
  afterAll(async () => {
    await service.stop();
    await receiver.close();
  });

  const create = async (body: object = {}) =>
    (
      await service.http
        .post(PATH)
        .send({ url: `${receiver.url}/in`, ...body })
        .expect(201)
    ).body;
  const read = async (id: string) => (await service.http.get(`${PATH}/${id}`).expect(200)).body;
  const change = (id: string, body: object) => service.http.patch(`${PATH}/${id}`).send(body);
  const post = (id: string, what: string) => service.http.post(`${PATH}/${id}/${what}`);
  const testEvent = async (id: string) => (await post(id, 'test').expect(200)).body;

  it('creates an endpoint and shows its secret once', async () => {
    const answer = await service.http.post(PATH).send({
      url: 'HTTP://127.0.0.1:9000/in?x=1',
      types: ['message.delivered'],
      filters: { kind: 'marketing', from: '+15550100000', status: null },
      description: 'CRM',
      headers: { Authorization: TOKEN },
      maxPerSecond: 50,
    });
    const { secret, ...endpoint } = answer.body;
    expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    expect(secret).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/);
    expect(endpoint).toEqual({
      id: expect.any(String),
      url: 'http://127.0.0.1:9000/in?x=1',
      types: ['message.delivered'],
      filters: { kind: 'marketing', from: '+15550100000' },
      description: 'CRM',
      headerNames: ['Authorization'],
      maxPerSecond: 50,
      state: 'enabled',
      disabledReason: null,
      failingSince: null,
      slowUntil: null,
      previousSecretUntil: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(await read(endpoint.id)).toEqual(endpoint);
    expect((await service.http.get(PATH)).body.items).toEqual([endpoint]);
  });

  it('keeps secrets and headers encrypted, and out of the log', async () => {
    const { id, secret } = await create({ headers: { Authorization: TOKEN } });
    await post(id, 'rotate-secret').expect(200);
    await testEvent(id);
    const row = await service.db.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    const stored = Object.values(row).join();
    for (const text of [secret, secret.slice('whsec_'.length), TOKEN]) {
      expect(stored).not.toContain(text);
      expect(service.logs.lines.join()).not.toContain(text);
    }
  });

  it('lists the newest first, in pages', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await create()).id);
    const first = (await service.http.get(PATH).query({ limit: 2 })).body;
    const second = (await service.http.get(PATH).query({ limit: 2, cursor: first.next })).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  });

  it('changes the given fields and keeps the others', async () => {
    const { secret: _secret, ...before } = await create({ types: ['message.sent'], maxPerSecond: 5 });
    const answer = await change(before.id, { description: 'CRM', types: null });
    expect(answer.status).toBe(200);
    const { updatedAt } = answer.body;
    expect(answer.body).toEqual({ ...before, description: 'CRM', types: null, updatedAt });
    expect((await change(before.id, { maxPerSecond: null, filters: {} })).body).toMatchObject({
      description: 'CRM',
      maxPerSecond: null,
      filters: null,
    });
  });

  it('disables by request and enables again', async () => {
    const { id } = await create();
    expect((await change(id, { state: 'disabled' })).body).toMatchObject({
      state: 'disabled',
      disabledReason: 'by_request',
    });
    await service.db.webhookEndpoint.update({
      where: { id },
      data: { failingSince: new Date(), slowUntil: new Date() },
    });
    const enabled = { state: 'enabled', disabledReason: null, failingSince: null, slowUntil: null };
    expect((await post(id, 'enable').expect(200)).body).toMatchObject(enabled);
    expect((await post(id, 'enable').expect(200)).body).toMatchObject(enabled);
  });

  it('deletes an endpoint once', async () => {
    const { id } = await create();
    await service.http.delete(`${PATH}/${id}`).expect(204);
    const again = await service.http.delete(`${PATH}/${id}`);
    expect([again.status, again.body.code]).toEqual([404, 'webhook_endpoint_not_found']);
  });

  it.each<[field: string, body: object]>([
    ['url', { url: 'hooks.example.com' }],
    ['url', { url: 'http://127.0.0.1/ a' }],
    ['url', { url: 'http://127.0.0.1/#a' }],
    ['url', { url: `http://127.0.0.1/${'a'.repeat(2_048)}` }],
    ['types', { types: [] }],
    ['types', { types: ['message.lost'] }],
    ['types', { types: 'message.sent' }],
    ['filters.recipient', { filters: { recipient: '+15551234567' } }],
    ['filters.kind', { filters: { kind: 'news' } }],
    ['filters', { filters: [] }],
    ['description', { description: 'a'.repeat(201) }],
    ['maxPerSecond', { maxPerSecond: 0.5 }],
    ['headers', { headers: ['a'] }],
    ['headers', { headers: { 'Webhook-Id': 'a' } }],
    ['headers', { headers: { Host: 'a' } }],
    ['headers', { headers: { 'content-length': '1' } }],
    ['headers', { headers: { 'Transfer-Encoding': 'chunked' } }],
    ['headers', { headers: { 'a b': 'c' } }],
    ['headers', { headers: { a: 'b\r\nHost: c' } }],
    ['headers', { headers: { a: 'é' } }],
    ['headers', { headers: { a: 1 } }],
    ['headers', { headers: { a: '1', A: '2' } }],
    ['secret', { secret: 'whsec_of_my_own' }],
  ])('refuses a wrong %s, to create and to change: %j', async (field, body) => {
    const { id } = await create();
    const created = await service.http.post(PATH).send({ url: receiver.url, ...body });
    const changed = await change(id, body);
    for (const { status, body: problem } of [created, changed]) {
      expect([status, problem.code, problem.errors?.[0]?.field]).toEqual([400, 'validation_failed', field]);
    }
  });

  it('has at most 100 endpoints', async () => {
    const now = new Date();
    const data = { url: receiver.url, secret: 'none', createdAt: now, updatedAt: now };
    await service.db.webhookEndpoint.createMany({
      data: Array.from({ length: 99 }, (_none, index) => ({ id: `a${index}`, ...data })),
    });
    await create();
    const answer = await service.http.post(PATH).send({ url: receiver.url });
    expect([answer.status, answer.body.code]).toEqual([409, 'too_many_webhook_endpoints']);
  });

  it('sends a test event that the reference library verifies, with headers of its own', async () => {
    const { id, secret } = await create({ headers: { Authorization: TOKEN, 'X-Team': 'crm' } });
    expect(await testEvent(id)).toEqual({
      delivered: true,
      status: 204,
      durationMs: expect.any(Number),
      answer: '',
      error: null,
    });
    const { method, url, headers } = receiver.last;
    expect([method, url]).toEqual(['POST', '/in']);
    expect(headers).toMatchObject({
      authorization: TOKEN,
      'x-team': 'crm',
      'content-type': 'application/json',
      'user-agent': 'plivo-delivery-service',
      'webhook-id': expect.stringMatching(/^test_/),
    });
    expect(verify(secret, receiver.last)).toEqual({
      type: 'test',
      timestamp: expect.any(String),
      data: { endpointId: id },
    });
    expect(() => verify(secret, { ...receiver.last, body: '{}' })).toThrow('No matching signature');
  });

  it('sends a test event to a disabled endpoint too', async () => {
    const { id } = await create();
    await change(id, { state: 'disabled' }).expect(200);
    expect((await testEvent(id)).delivered).toBe(true);
  });

  it('shows the answer of a receiver', async () => {
    const { id } = await create();
    receiver.answer = (response) => response.writeHead(500).end(`no\0${'x'.repeat(5_000)}`);
    const answer = `no\uFFFD${'x'.repeat(1_021)}`;
    expect(await testEvent(id)).toMatchObject({ delivered: false, status: 500, answer, error: null });
    receiver.answer = (response) => response.destroy();
    expect(await testEvent(id)).toMatchObject({ delivered: false, status: null, error: 'connection_lost' });
    receiver.answer = (response) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n');
    expect(await testEvent(id)).toMatchObject({ status: null, error: 'malformed_answer' });
    await change(id, { url: `https://127.0.0.1:${receiver.port}/` }).expect(200);
    expect(await testEvent(id)).toMatchObject({ status: null, error: 'tls_failed' });
    await change(id, { url: 'http://127.0.0.1:9/' }).expect(200);
    expect(await testEvent(id)).toMatchObject({ status: null, error: 'connection_refused' });
  });

  it('signs with the old secret along, for 24 hours after a rotation', async () => {
    const { id, secret: first } = await create();
    const rotated = (await post(id, 'rotate-secret').expect(200)).body;
    const left = Date.parse(rotated.previousSecretUntil) - Date.now();
    expect(Math.round(left / 60_000)).toBe(24 * 60);
    await testEvent(id);
    expect(receiver.last.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    verify(first, receiver.last);
    verify(rotated.secret, receiver.last);

    const { secret: third } = (await post(id, 'rotate-secret').expect(200)).body;
    await testEvent(id);
    verify(third, receiver.last);
    verify(rotated.secret, receiver.last);
    expect(() => verify(first, receiver.last)).toThrow('No matching signature');

    await service.db.webhookEndpoint.update({ where: { id }, data: { previousSecretUntil: new Date() } });
    await testEvent(id);
    verify(third, receiver.last);
    expect(() => verify(rotated.secret, receiver.last)).toThrow('No matching signature');
  });

  it('keeps its connection for the next event', async () => {
    const { id } = await create();
    await testEvent(id);
    const before = receiver.connections;
    for (let count = 0; count < 5; count += 1) await testEvent(id);
    expect(receiver.connections).toBe(before);
  });

  it.each(['get', 'patch', 'delete'] as const)('answers 404 to %s of an unknown endpoint', async (method) => {
    const answer = await service.http[method](`${PATH}/none`);
    expect([answer.status, answer.body.code]).toEqual([404, 'webhook_endpoint_not_found']);
  });
});
