import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from './support/database.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const ADMIN = 'admin-secret-0123456789';

let database: TestDatabase;
let services: TestService[];

beforeAll(async () => {
  database = await createDatabase();
  const variables = { API_KEYS: `operator:${ADMIN}`, DATABASE_URL: database.url };
  services = await Promise.all([startService(variables), startService(variables)]);
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await database.remove();
});

it('accepts a key of another instance until it is revoked', async () => {
  const [first, second] = services as [TestService, TestService];
  const statusWith = async (key: string) =>
    (await second.http.get('/delivery-statuses').set('X-Api-Key', key)).status;
  const body = { name: 'reports', scopes: ['read'] };
  const { body: key } = await first.http.post('/api-keys').set('X-Api-Key', ADMIN).send(body).expect(201);
  expect(await waitFor(async () => (await statusWith(key.secret)) === 200)).toBe(true);
  await first.http.delete(`/api-keys/${key.id}`).set('X-Api-Key', ADMIN).expect(204);
  expect(await waitFor(async () => (await statusWith(key.secret)) === 401)).toBe(true);
});
