import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTemporaryPostgres } from '../scripts/lib/temporary-postgres.mjs';
import { migrate } from '../src/core/database/migrations.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { until } from './support/until.js';

describe('while Postgres is away', () => {
  let postgres: Awaited<ReturnType<typeof createTemporaryPostgres>>;
  let service: TestService;

  beforeAll(async () => {
    postgres = await createTemporaryPostgres();
    await migrate(postgres.url('postgres'));
    service = await startService({ ...LIVE, DATABASE_URL: postgres.url('postgres') });
  });
  afterAll(async () => {
    await service.stop();
    await postgres.remove();
  });

  it('acknowledges nothing, says when to come back, and goes on when it is there again', async () => {
    const MessageUUID = randomUUID();
    const receipt = parametersOf({ MessageUUID });
    await postgres.stop();

    const refused = await postSigned(service, receipt);
    expect([refused.status, refused.body.code, refused.get('Retry-After')]).toEqual([
      503,
      'report_not_stored',
      '60',
    ]);
    const unreadable = await postSigned(service, parametersOf({ Status: 'teleported' }));
    expect([unreadable.status, unreadable.body.code]).toEqual([503, 'report_not_stored']);
    const send = await service.http.post('/messaging/send-test').send({ to: '+15551234567', text: 'hello' });
    expect([send.status, send.body.code]).toEqual([503, 'database_unavailable']);
    expect((await service.http.get('/delivery-statuses')).status).toBe(503);
    expect((await service.http.get('/health/ready')).status).toBe(503);
    expect((await service.http.get('/health/live')).status).toBe(200);

    await postgres.start();
    await until(async () => (await service.http.get('/health/ready')).status === 200);
    expect((await postSigned(service, receipt)).status).toBe(204);
    expect((await service.http.get(`/delivery-statuses/${MessageUUID}`)).body.status).toBe('delivered');
  }, 60_000);
});
