import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lockSqlite } from './support/sqlite-lock.js';
import { makeReadOnly } from './support/sqlstate-faults.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

/** Like a failover to a standby, or another process that has locked the file. */
async function refuseChanges(url: string): Promise<() => Promise<unknown>> {
  if (globalThis.TEST_DATABASE === 'postgresql') return makeReadOnly(url);
  return (await lockSqlite(url, 60_000)).release;
}

describe('GET /health/live and /health/ready', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: 'app:full-secret-0123456789' });
  });
  afterAll(() => service.stop());

  it('needs no key', async () => {
    const live = await service.http.get('/health/live');
    const ready = await service.http.get('/health/ready');
    expect([live.status, live.body]).toEqual([200, { status: 'ok' }]);
    expect([ready.status, ready.body]).toEqual([
      200,
      {
        status: 'ok',
        problems: [],
        database: 'ok',
        spool: {
          bytes: 0,
          oldestSeconds: 0,
          writable: true,
          unreplayable: [],
          setAside: 0,
          lastAppendAt: null,
        },
        feeds: ['messaging', 'reports'].map((name) => ({ name, lag: 0, behindSeconds: 0 })),
      },
    ]);
  });

  it('reports a database that answers queries but takes no changes, and its recovery', async () => {
    const end = await refuseChanges(service.databaseUrl);
    const ready = () => service.http.get('/health/ready');
    const body = await waitFor(async () => {
      const answer = await ready();
      return answer.body.database === 'unavailable' ? answer.body : null;
    });
    expect([body.status, body.problems[0]]).toEqual([
      'degraded',
      'The database takes no changes; callbacks go to the spool.',
    ]);
    await end();
    await waitFor(async () => (await ready()).body.status === 'ok');
    expect((await ready()).body.database).toBe('ok');
  });
});
