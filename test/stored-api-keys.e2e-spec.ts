import { afterEach, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from './support/database.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const ADMIN = 'admin-secret-0123456789';
const API_KEYS = `operator:${ADMIN}`;
const READER_KEY = { name: 'reports', scopes: ['read'] };

describe('API keys in the database', () => {
  const running: TestService[] = [];
  const databases: TestDatabase[] = [];

  async function start(variables: Record<string, string> = { API_KEYS }): Promise<TestService> {
    const service = await startService(variables);
    running.push(service);
    return service;
  }
  async function database(): Promise<TestDatabase> {
    const created = await createDatabase();
    databases.push(created);
    return created;
  }
  afterEach(async () => {
    for (const service of running.splice(0)) await service.stop();
    for (const created of databases.splice(0)) await created.remove();
  });

  const create = async ({ http }: TestService, body: object, key = ADMIN) =>
    (await http.post('/api-keys').set('X-Api-Key', key).send(body).expect(201)).body as {
      id: string;
      secret: string;
    };
  const list = async ({ http }: TestService, key = ADMIN) =>
    (await http.get('/api-keys').set('X-Api-Key', key).expect(200)).body.items as Record<string, unknown>[];
  const statusWith = async ({ http }: TestService, key: string, path = '/delivery-statuses') =>
    (await http.get(path).set('X-Api-Key', key)).status;

  it('are valid at once, with their scopes only', async () => {
    const service = await start();
    const { secret } = await create(service, READER_KEY);
    expect(secret).toMatch(/^pds_[\w-]{43}$/);
    expect(await statusWith(service, secret)).toBe(200);
    expect(await statusWith(service, secret, '/api-keys')).toBe(403);
  });

  it('are listed with those of API_KEYS, without anything secret, which the database and the log lack too', async () => {
    const service = await start();
    const { secret, id } = await create(service, { ...READER_KEY, requestsPerMinute: 7 });
    const items = await list(service);
    expect(items).toEqual([
      expect.objectContaining({
        id: null,
        name: 'operator',
        scopes: ['send', 'read', 'admin'],
        createdAt: null,
      }),
      {
        id,
        name: 'reports',
        scopes: ['read'],
        requestsPerMinute: 7,
        expiresAt: null,
        createdBy: 'operator',
        createdAt: expect.any(String),
        lastUsedAt: null,
      },
    ]);
    const kept = JSON.stringify([items, await service.db.storedApiKey.findMany(), service.logs.lines]);
    expect(kept).toContain('name=reports scopes=read');
    expect(kept).not.toContain(secret.slice(4));
  });

  it('are refused once revoked, and the sessions of them', async () => {
    const service = await start();
    const { id, secret } = await create(service, READER_KEY);
    const signedIn = await service.http.post('/session').send({ key: secret }).expect(200);
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
    await service.http.get('/delivery-statuses').set('Cookie', cookie).expect(200);
    await service.http.delete(`/api-keys/${id}`).set('X-Api-Key', ADMIN).expect(204);
    expect(await statusWith(service, secret)).toBe(401);
    await service.http.get('/delivery-statuses').set('Cookie', cookie).expect(401);
    await service.http.delete(`/api-keys/${id}`).set('X-Api-Key', ADMIN).expect(404);
    // A new key of the same name does not bring the session back.
    await create(service, READER_KEY);
    await service.http.get('/delivery-statuses').set('Cookie', cookie).expect(401);
  });

  it('give their sessions nothing of a key of API_KEYS that gets the same name later', async () => {
    const { url } = await database();
    const first = await start({ API_KEYS, DATABASE_URL: url });
    const { secret } = await create(first, READER_KEY);
    await first.stop();
    running.splice(0);
    const second = await start({
      API_KEYS: `${API_KEYS},reports:another-secret-0123456789`,
      DATABASE_URL: url,
    });
    expect(second.logs.matching(/name=reports/)).toEqual([expect.stringContaining('API_KEYS')]);
    const signedIn = await second.http.post('/session').send({ key: secret }).expect(200);
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
    await second.http.get('/delivery-statuses').set('Cookie', cookie).expect(200);
    await second.http.get('/api-keys').set('Cookie', cookie).expect(403);
  });

  it('are read again after a change by another program', async () => {
    const service = await start();
    const { id, secret } = await create(service, READER_KEY);
    await service.db.storedApiKey.delete({ where: { id } });
    expect(await waitFor(async () => (await statusWith(service, secret)) === 401)).toBe(true);
  }, 30_000);

  it('show when they were last used, after a restart too', async () => {
    const { url } = await database();
    const first = await start({ API_KEYS, DATABASE_URL: url });
    const { secret, id } = await create(first, READER_KEY);
    const before = Math.floor(Date.now() / 60_000) * 60_000;
    expect(await statusWith(first, secret)).toBe(200);
    await first.stop();
    running.splice(0);
    const second = await start({ API_KEYS, DATABASE_URL: url });
    expect(await statusWith(second, secret)).toBe(200);
    const used = (await list(second)).find((key) => key['id'] === id)!['lastUsedAt'] as string;
    expect(Date.parse(used)).toBeGreaterThanOrEqual(before);
    expect(used).toMatch(/:00\.000Z$/);
  });

  it('have their own rate', async () => {
    const service = await start();
    const { secret } = await create(service, { ...READER_KEY, requestsPerMinute: 2 });
    const answers = [];
    for (const _time of [1, 2, 3]) answers.push(await statusWith(service, secret));
    expect(answers).toEqual([200, 200, 429]);
    expect(await statusWith(service, ADMIN)).toBe(200);
  });

  it.each([
    ['of a stored key', READER_KEY],
    ['of a key of API_KEYS', { name: 'operator', scopes: ['read'] }],
  ])('never have the name %s', async (_title, body) => {
    const service = await start();
    await create(service, READER_KEY);
    const answer = await service.http.post('/api-keys').set('X-Api-Key', ADMIN).send(body);
    expect([answer.status, answer.body.code]).toEqual([409, 'api_key_name_taken']);
  });

  it('need API_KEYS: without it this machine would suddenly need a key', async () => {
    const service = await start({});
    const answer = await service.http.post('/api-keys').send(READER_KEY);
    expect([answer.status, answer.body.code]).toEqual([409, 'api_keys_not_set']);
    await service.http.get('/api-keys').expect(200, { items: [] });
  });

  it('are still required after API_KEYS is removed', async () => {
    const { url } = await database();
    const first = await start({ API_KEYS, DATABASE_URL: url });
    const { secret } = await create(first, READER_KEY);
    await first.stop();
    running.splice(0);
    const second = await start({ DATABASE_URL: url });
    await second.http.get('/delivery-statuses').expect(401);
    expect(await statusWith(second, secret)).toBe(200);
  });
});
