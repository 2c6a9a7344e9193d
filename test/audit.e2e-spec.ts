import { afterEach, describe, expect, it } from '@jest/globals';
import { AuditStore } from '../src/audit/audit.store.js';
import { Clock } from '../src/core/clock.js';
import { DatabaseUnavailableError } from '../src/core/database/database-error.js';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { Purger } from '../src/retention/purger.js';
import { LIVE, startService, type TestService, type Variables } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const ADMIN = 'admin-secret-0123456789';
const SENDER = 'sender-secret-0123456789';
const API_KEYS = `operator:${ADMIN},sender:${SENDER}:send`;
const NUMBER = '+14155550123';

/** They need no key, or a signature of Plivo's. */
const PUBLIC = /^(\w+ \/($|(callbacks|health)\/)|(POST|DELETE) \/session$)/;
/** Each message has a row of its own, and a preview changes nothing. */
const NOT_AUDITED = [
  'POST /messaging/messages',
  'POST /messaging/send-test',
  'POST /messaging/templates/:name/preview',
];
/** They change nothing. */
const AUDITED_ALL_THE_SAME = ['GET /recipients/:number/export'];
/** Its answer does not end. */
const ENDLESS = 'GET /events';

const needsLine = (route: string): boolean =>
  AUDITED_ALL_THE_SAME.includes(route) ||
  !(route.startsWith('GET ') || PUBLIC.test(route) || NOT_AUDITED.includes(route));

interface Entry {
  route: string;
  method: string;
  subject: string | null;
  status: number | null;
  key: string | null;
  keyId: string | null;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

describe('the audit log', () => {
  let service: TestService;

  const start = async (variables: Variables = { API_KEYS }) => {
    service = await startService(variables);
  };
  afterEach(() => service.stop());

  const as = (secret: string) => ({ 'X-Api-Key': secret });
  const entries = async (query = '') =>
    (await service.http.get(`/audit${query}`).set(as(ADMIN)).expect(200)).body.items as Entry[];

  /** Of the router and of the OpenAPI document, so that a new one is included. */
  function allRoutes(): string[] {
    const { router } = service.app.getHttpAdapter().getInstance() as unknown as {
      router: { stack: Layer[] };
    };
    const routed = router.stack.flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${route!.path}`),
    );
    const documented = Object.entries(createApiDocument(service.app).paths).flatMap(([path, item]) =>
      Object.keys(item).map(
        (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, (_, name) => `:${name}`)}`,
      ),
    );
    expect(routed).toEqual(expect.arrayContaining(documented));
    return [...new Set(routed)];
  }

  const urlOf = (path: string): string =>
    path.replace(':number', NUMBER).replace(':version', '1').replaceAll(/:\w+/g, 'none');

  it('has a line of each request that changes something, by any route', async () => {
    await start();
    const routes = allRoutes().filter((route) => route !== ENDLESS);
    expect(routes).toEqual(expect.arrayContaining([...NOT_AUDITED, ...AUDITED_ALL_THE_SAME]));
    expect(routes.filter(needsLine).length).toBeGreaterThan(35);
    for (const route of routes) {
      const [method, path] = route.split(' ') as [string, string];
      const known = await service.db.auditEntry.count();
      const url = urlOf(path);
      const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
      await service.http[verb](url).set(as(ADMIN));
      const lines = await service.db.auditEntry.findMany({ orderBy: { id: 'asc' }, skip: known });
      const found = lines.map((line) => [`${line.method} ${line.route}`, line.keyName, line.status !== null]);
      expect([route, found]).toEqual([route, needsLine(route) ? [[route, 'operator', true]] : []]);
    }
  });

  it('names the key, the request and its result', async () => {
    await start();
    const body = { name: 'second', scopes: ['read', 'admin'] };
    const { id, secret } = (await service.http.post('/api-keys').set(as(ADMIN)).send(body).expect(201)).body;
    await service.http.delete(`/recipients/${NUMBER}`).set(as(secret)).expect(202);
    await service.http.post('/messaging/opt-outs').set(as(ADMIN)).send({ recipient: '12' }).expect(400);
    await service.http.delete('/api-keys/none').set(as(ADMIN)).expect(404);
    await service.http.delete('/api-keys/none').set(as(SENDER)).expect(403);
    const operator = { key: 'operator', keyId: null };
    expect(await entries()).toEqual(
      [
        { ...operator, method: 'DELETE', route: '/api-keys/:id', subject: 'none', status: 404 },
        { ...operator, method: 'POST', route: '/messaging/opt-outs', subject: null, status: 400 },
        {
          key: 'second',
          keyId: id,
          method: 'DELETE',
          route: '/recipients/:number',
          subject: '+1415555XXXX',
          status: 202,
        },
        { ...operator, method: 'POST', route: '/api-keys', subject: id, status: 201 },
      ].map((entry) => ({ ...entry, id: expect.any(String), at: expect.any(String) })),
    );
    expect(JSON.stringify(await service.db.auditEntry.findMany())).not.toContain(secret);
    expect(await entries('?key=second')).toHaveLength(1);
    expect(await entries(`?subject=${id}`)).toHaveLength(1);
    expect(await entries('?from=2099-01-01T00:00:00Z')).toEqual([]);
    expect(await entries('?to=2099-01-01T00:00:00Z&limit=2')).toHaveLength(2);
  });

  it('names the key behind a session of the dashboard', async () => {
    await start();
    const body = { name: 'second', scopes: ['read', 'admin'] };
    const { id, secret } = (await service.http.post('/api-keys').set(as(ADMIN)).send(body).expect(201)).body;
    const signIn = await service.http.post('/session').send({ key: secret }).expect(200);
    const [cookie = ''] = signIn.get('Set-Cookie') ?? [];
    await service.http.post('/alerts/test').set('Cookie', cookie.split(';')[0]!).set('Origin', service.url);
    expect(await entries('?key=second')).toEqual([
      expect.objectContaining({ route: '/alerts/test', key: 'second', keyId: id }),
    ]);
  });

  it('names no key where none is needed', async () => {
    await start({});
    await service.http.delete('/api-keys/none').expect(404);
    const { body } = await service.http.get('/audit').expect(200);
    expect(body.items).toEqual([expect.objectContaining({ key: null, keyId: null, status: 404 })]);
  });

  it('has no line of callbacks', async () => {
    await start(LIVE);
    expect((await postSigned(service, parametersOf())).status).toBe(204);
    expect(await service.db.auditEntry.count()).toBe(0);
  });

  it('is written before the change: without a line there is no change', async () => {
    await start();
    const store = service.app.get(AuditStore);
    store.begin = () => Promise.reject(new DatabaseUnavailableError('away'));
    const body = { name: 'second', scopes: ['admin'] };
    const answer = await service.http.post('/api-keys').set(as(ADMIN)).send(body).expect(503);
    expect(answer.body.code).toBe('database_unavailable');
    const recipients = [{ to: NUMBER }];
    await service.http
      .post('/messaging/batches')
      .set(as(SENDER))
      .send({ text: 'hi', recipients })
      .expect(503);
    await service.http
      .post('/messaging/batches?text=hi')
      .set(as(SENDER))
      .type('text/csv')
      .send(`to\n${NUMBER}\n`)
      .expect(503);
    const { db } = service;
    expect([await db.storedApiKey.count(), await db.batch.count(), await db.message.count()]).toEqual([
      0, 0, 0,
    ]);
  });

  it('keeps a line without a status where the end cannot be stored: the change is made', async () => {
    await start();
    service.app.get(AuditStore).end = () => Promise.reject(new DatabaseUnavailableError('away'));
    const body = { name: 'second', scopes: ['admin'] };
    await service.http.post('/api-keys').set(as(ADMIN)).send(body).expect(201);
    expect(await service.db.storedApiKey.count()).toBe(1);
    expect(await entries()).toEqual([expect.objectContaining({ route: '/api-keys', status: null })]);
    expect(service.logs.matching(/end of a change not stored .*status=201/)).toHaveLength(1);
  });

  it('does not hold the number of a person, in any spelling of the request', async () => {
    await start();
    for (const spelling of [
      NUMBER,
      '14155550123',
      '+1 (415) 555-0123',
      '001-415-555.0123 ',
      '+1415555O123',
    ]) {
      const path = `/recipients/${encodeURIComponent(spelling)}`;
      await service.http.get(`${path}/export`).set(as(ADMIN));
      await service.http.delete(path).set(as(ADMIN));
      await service.http.delete(`/messaging/opt-outs/${encodeURIComponent(spelling)}`).set(as(ADMIN));
    }
    const finished = async () => (await service.db.erasure.count({ where: { finishedAt: null } })) === 0;
    await waitFor(finished);
    const all = await service.db.auditEntry.findMany();
    expect(all).toHaveLength(15);
    for (const { subject } of all) expect(subject?.replace(/\D/g, '')).not.toMatch(/0123|5550/);
  });

  it('is removed when it is too old, where an operator wants that', async () => {
    await start({ API_KEYS, RETENTION_AUDIT_DAYS: '30' });
    await service.http.delete('/api-keys/none').set(as(ADMIN)).expect(404);
    const purge = () => service.app.get(Purger).purge(new AbortController().signal);
    await purge();
    expect(await service.db.auditEntry.count()).toBe(1);
    const now = () => new Date(Date.now() + 32 * 86_400_000);
    Object.defineProperty(service.app.get(Clock), 'now', { value: now, configurable: true });
    await purge();
    expect(await service.db.auditEntry.count()).toBe(0);
  });
});
