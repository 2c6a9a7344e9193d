import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';

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

describe('a session', () => {
  it('is valid on every instance with the key, and after a restart', async () => {
    const [one, other] = [
      await start({ API_KEYS }),
      await start({ API_KEYS: `${API_KEYS},more:${'m'.repeat(16)}` }),
    ];
    const cookie = cookieOf(await signIn(one, KEYS.full));
    expect((await other.http.get('/session').set('Cookie', cookie)).body.name).toBe('app');
  });

  it('has the scopes that its key has now', async () => {
    const [one, later] = [await start({ API_KEYS }), await start({ API_KEYS: `app:${KEYS.full}:read` })];
    const cookie = cookieOf(await signIn(one, KEYS.full));
    expect((await later.http.get('/session').set('Cookie', cookie)).body.scopes).toEqual(['read']);
  });

  it('opens the pages of the docs too', async () => {
    const service = await start({ API_KEYS });
    const fromElsewhere = () => service.http.get('/docs-json').set('X-Forwarded-For', '203.0.113.7');
    expect((await fromElsewhere()).status).toBe(401);
    const cookie = cookieOf(await signIn(service, KEYS.full));
    expect((await fromElsewhere().set('Cookie', cookie)).status).toBe(200);
  });
});

describe('a cookie', () => {
  it('is Secure where a trusted proxy was asked by HTTPS, and only there', async () => {
    const https = { 'X-Forwarded-Proto': 'https' };
    const [trusting, other] = [await start({ API_KEYS, TRUST_PROXY: '1' }), await start({ API_KEYS })];
    const cookieFrom = async (service: TestService): Promise<string> =>
      String((await signIn(service, KEYS.full).set(https)).headers['set-cookie']);
    expect(await cookieFrom(trusting)).toMatch(/; Secure$/);
    expect(await cookieFrom(other)).not.toContain('Secure');
  });

  it('is neither set nor read without API_KEYS: the machine itself needs none', async () => {
    const service = await start({});
    const answer = await signIn(service, 'anything');
    const expected = { name: null, scopes: ['send', 'read', 'admin'], expiresAt: null, mode: 'sandbox' };
    expect([answer.status, answer.body, answer.headers['set-cookie']]).toEqual([200, expected, undefined]);
    const read = await service.http.get('/session').set('Cookie', 'plivo_delivery_session=forged');
    expect([read.status, read.body]).toEqual([200, expected]);
    const foreign = await service.http.get('/session').set('X-Forwarded-For', '203.0.113.7');
    expect([foreign.status, foreign.body.code]).toEqual([401, 'loopback_only']);
  });

  it('plays no part in a callback', async () => {
    const service = await start({ ...LIVE, API_KEYS });
    const cookie = cookieOf(await signIn(service, KEYS.full));
    const refused = await service.http
      .post(STATUS_PATH)
      .type('form')
      .set('Cookie', cookie)
      .send('MessageUUID=1');
    expect([refused.status, refused.headers['set-cookie']]).toEqual([401, undefined]);
    const answer = await postSigned(service, parametersOf()).set('Cookie', 'plivo_delivery_session=forged');
    expect([answer.status, answer.headers['set-cookie']]).toEqual([204, undefined]);
  });
});

describe('wrong keys', () => {
  it('are refused unseen after ten of an address within a minute, and the right one with them', async () => {
    const service = await start({ API_KEYS, TRUST_PROXY: '1' });
    const from = (address: string, key: string) => signIn(service, key).set('X-Forwarded-For', address);
    // Others are not counted.
    for (let time = 0; time < 12; time += 1) expect((await from('192.0.2.1', KEYS.full)).status).toBe(200);
    for (let time = 0; time < 10; time += 1) {
      expect((await from('192.0.2.1', 'wrong-secret-0123456789')).body.code).toBe('api_key_invalid');
    }
    const refused = await from('192.0.2.1', KEYS.full);
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(refused.get('Retry-After'))).toBeLessThanOrEqual(60);
    expect((await from('192.0.2.2', KEYS.full)).status).toBe(200);
    // A key in a header is not signing in.
    const withKey = service.http
      .get('/session')
      .set({ 'X-Api-Key': KEYS.full, 'X-Forwarded-For': '192.0.2.1' });
    expect((await withKey).status).toBe(200);
    expect(service.logs.matching(/secret-0123456789/)).toEqual([]);
  });
});
