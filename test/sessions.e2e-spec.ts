import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from './support/service.js';

const KEYS = { full: 'full-secret-0123456789', sender: 'sender-secret-0123456789' };
const API_KEYS = `app:${KEYS.full},reader:reader-secret-0123456789:read,sender:${KEYS.sender}:send`;
const FOREIGN = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };

const running: TestService[] = [];
const start = async (variables: Record<string, string>): Promise<TestService> => {
  const service = await startService(variables);
  running.push(service);
  return service;
};
afterAll(() => Promise.all(running.map((service) => service.stop())));

const signIn = ({ http }: TestService, key: string) => http.post('/session').send({ key });
const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  String(answer.headers['set-cookie']).split(';')[0]!;

describe('signing in', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await start({ API_KEYS });
  });

  it('answers who signed in, and sets a cookie that scripts and other sites do not get', async () => {
    const answer = await signIn(service, KEYS.full);
    expect([answer.status, answer.body]).toEqual([
      200,
      { name: 'app', scopes: ['send', 'read', 'admin'], expiresAt: expect.any(String), mode: 'sandbox' },
    ]);
    expect(Date.parse(answer.body.expiresAt) - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
    const [cookie, ...others] = answer.headers['set-cookie'] as unknown as string[];
    expect(others).toEqual([]);
    expect(cookie).toMatch(
      /^plivo_delivery_session=[\w-]+\.[\w-]{43}; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    expect(cookie).not.toContain(KEYS.full);
  });

  it('reads the session with the cookie, and who has a key in a header', async () => {
    const cookie = cookieOf(await signIn(service, 'reader-secret-0123456789'));
    const { status, body } = await service.http.get('/session').set('Cookie', `a=b; ${cookie}; c=d`);
    expect([status, body]).toEqual([
      200,
      { name: 'reader', scopes: ['read'], expiresAt: expect.any(String), mode: 'sandbox' },
    ]);
    const withKey = await service.http.get('/session').set('X-Api-Key', KEYS.full);
    expect(withKey.body).toEqual({
      name: 'app',
      scopes: ['send', 'read', 'admin'],
      expiresAt: null,
      mode: 'sandbox',
    });
  });

  it('signs out: the browser drops the cookie', async () => {
    const answer = await service.http.delete('/session');
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers['set-cookie']).toEqual([
      'plivo_delivery_session=; Max-Age=0; HttpOnly; SameSite=Strict',
    ]);
  });

  it.each([
    ['a wrong key', { key: 'wrong-secret-0123456789' }, 401, 'api_key_invalid'],
    ['the name of a key', { key: 'app' }, 401, 'api_key_invalid'],
    ['a key without the scope read', { key: KEYS.sender }, 403, 'scope_missing'],
    ['no key', {}, 400, 'validation_failed'],
    ['an empty key', { key: '' }, 400, 'validation_failed'],
    ['a list', { key: [KEYS.full] }, 400, 'validation_failed'],
    ['another field', { key: KEYS.full, name: 'app' }, 400, 'validation_failed'],
    ['a long body', { key: 'x'.repeat(17_000) }, 413, 'body_too_large'],
  ])('refuses %s, without a cookie', async (_name, body, status, code) => {
    const answer = await service.http.post('/session').send(body);
    expect([answer.status, answer.body.code, answer.headers['set-cookie']]).toEqual([
      status,
      code,
      undefined,
    ]);
  });

  it('refuses a form, which a page of another site could send', async () => {
    const answer = await service.http.post('/session').type('form').send({ key: KEYS.full });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('refuses a sign-in that another site sends', async () => {
    const answer = await signIn(service, KEYS.full).set(FOREIGN);
    expect([answer.status, answer.body.code, answer.headers['set-cookie']]).toEqual([
      403,
      'cross_site',
      undefined,
    ]);
  });

  it('writes no key into the log, right or wrong', () => {
    expect(service.logs.matching(/secret-0123456789/)).toEqual([]);
  });
});
