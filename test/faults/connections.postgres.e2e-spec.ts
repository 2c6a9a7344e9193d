import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeOn } from '../support/admin.js';
import { type CountingPlivo, startCountingPlivo } from '../support/counting-plivo.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { expectNoFailure, LOADED, loadDuring } from '../support/load-during.js';
import { LIVE, startService, type TestService } from '../support/service.js';
import { waitFor } from '../support/wait-for.js';

const CONNECTION_LIMIT = 6;
/** Messages that leave while connections are counted. */
const MESSAGES = 40;
/** Lists requested at once; each needs a connection. */
const LISTS = 30;

describe('an instance with a connection_limit', () => {
  let database: TestDatabase;
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    database = await createDatabase();
    plivo = await startCountingPlivo();
    service = await startService({
      ...LIVE,
      ...LOADED,
      DATABASE_URL: `${database.url}?connection_limit=${CONNECTION_LIMIT}`,
      PLIVO_API_URL: plivo.url,
    });
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
    await database.remove();
  });

  async function connections(): Promise<number> {
    const [row] = await executeOn<{ count: number }>(
      database.url,
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> 'test_admin'`,
    );
    return row!.count;
  }

  it('keeps within its limit with callbacks, sends and lists at once', async () => {
    let most = 0;
    const loaded = await loadDuring(service, async () => {
      await waitFor(async () => {
        const lists = Promise.all(
          Array.from({ length: LISTS }, () => service.http.get('/delivery-statuses?limit=1')),
        );
        most = Math.max(most, await connections());
        await lists;
        most = Math.max(most, await connections());
        return plivo.times.size >= MESSAGES;
      });
    });
    expectNoFailure(loaded);
    expect(most).toBeLessThanOrEqual(CONNECTION_LIMIT);
  }, 60_000);
});
