import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DatabaseUnavailableError } from '../src/core/database/database-error.js';
import { DestinationPolicy } from '../src/policy/destination.policy.js';
import { ErasuresService } from '../src/recipients/erasure/erasures.service.js';
import { startService, type TestService } from './support/service.js';

describe('a problem response', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it.each([
    ['an unknown route', 'get', '/nowhere', 404, 'not_found'],
    ['an unknown method', 'delete', '/delivery-statuses', 404, 'not_found'],
    ['a malformed path', 'get', '/delivery-statuses/%zz', 400, 'bad_request'],
    ['an unknown message', 'get', '/delivery-statuses/none', 404, 'delivery_status_not_found'],
  ] as const)('describes %s', async (_name, method, path, status, code) => {
    const answer = await service.http[method](path);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
    expect(answer.body).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail: expect.any(String),
      code,
      requestId: answer.get('X-Request-Id'),
    });
  });

  it.each([
    [500, new Error('a mistake of ours')],
    [503, new DatabaseUnavailableError('gone')],
  ])('of status %i is logged with its route, and without the number in its path', async (status, error) => {
    jest.spyOn(service.app.get(ErasuresService), 'eraseRecipient').mockRejectedValueOnce(error);
    const answer = await service.http.delete('/recipients/%2B14155550123');
    expect(answer.status).toBe(status);
    const logged = new RegExp(
      `DELETE /recipients/:number answered ${status} .*${answer.get('X-Request-Id')}`,
    );
    expect(service.logs.matching(logged)).toHaveLength(1);
    expect(service.logs.lines.join('\n')).not.toContain('4155550123');
  });

  const send = (type: string, body: string) =>
    service.http.post('/messaging/send-test').set('Content-Type', type).send(body);

  it.each([
    [
      'malformed JSON',
      'application/json',
      '{"to":"+15551234567","text":"secret words',
      400,
      'malformed_body',
    ],
    ['a form', 'application/x-www-form-urlencoded', 'to=x', 415, 'unsupported_media_type'],
    [
      'a body over 100 kB',
      'application/json',
      JSON.stringify({ text: 'x'.repeat(102_400) }),
      413,
      'body_too_large',
    ],
  ])('describes %s', async (_name, type, body, status, code) => {
    const answer = await send(type, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.text).not.toContain('secret words');
  });

  it.each([
    [{ text: 'hello' }, ['to']],
    [{ to: '+15551234567' }, ['text']],
    [{ to: '5551234567', text: 'hello' }, ['to']],
    [{ to: '+1555', text: 'hello' }, ['to']],
    [{ to: '+999123456789', text: 'hello' }, ['to']],
    [{ to: '+15551234567', text: '   ' }, ['text']],
    [{ to: '+15551234567', text: 'x'.repeat(1_601) }, ['text']],
    [{ to: '+15551234567', text: 'ж'.repeat(738) }, ['text']],
    [{ to: 15551234567, text: 7 }, ['text', 'to']],
    [{ to: '+15551234567', text: 'hello', from: 'm@' }, ['from']],
    [{ to: '+15551234567', text: 'hello', sender: 'me' }, ['sender']],
    ['no object', []],
  ])('answers a send of %j and names %j', async (body, fields) => {
    const answer = await send('application/json', JSON.stringify(body));
    expect(answer.status).toBe(400);
    expect((answer.body.errors ?? []).map(({ field }: { field: string }) => field).sort()).toEqual(fields);
    expect(await service.db.message.count()).toBe(0);
  });

  it('keeps a plain request id of the caller and replaces any other', async () => {
    const ask = (id: string) => service.http.get('/nowhere').set('X-Request-Id', id);
    expect((await ask('order-4711')).body.requestId).toBe('order-4711');
    expect((await ask('<script>')).body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('carries security headers and hides the platform', async () => {
    const { headers } = await service.http.get('/health/live');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  const sendSecret = () =>
    service.http.post('/messaging/send-test').send({ to: '+15551234567', text: 'secret words' });

  it('hides an internal error and logs it under the request id', async () => {
    const policy = service.app.get(DestinationPolicy);
    const check = jest
      .spyOn(policy, 'checkRecipient')
      .mockRejectedValue(new TypeError('x is not a function'));
    const answer = await sendSecret();
    check.mockRestore();
    expect([answer.status, answer.body.code]).toEqual([500, 'internal_error']);
    expect(answer.text).not.toMatch(/TypeError|not a function|secret words/i);
    const lines = service.logs.matching(new RegExp(`ERROR .*requestId=${answer.body.requestId}`));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/secret words|5551234567/);
  });

  it('reports a broken database schema as unavailable and hides the details', async () => {
    await service.db.$executeRawUnsafe('ALTER TABLE "Message" RENAME TO "Hidden"');
    try {
      const answer = await sendSecret();
      expect([answer.status, answer.body.code, answer.get('Retry-After')]).toEqual([
        503,
        'database_unavailable',
        '5',
      ]);
      expect(answer.text).not.toMatch(/Message|prisma|secret words/i);
      const lines = service.logs.matching(new RegExp(`requestId=${answer.body.requestId}`));
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toMatch(/secret words|5551234567/);
    } finally {
      await service.db.$executeRawUnsafe('ALTER TABLE "Hidden" RENAME TO "Message"');
    }
  });
});
