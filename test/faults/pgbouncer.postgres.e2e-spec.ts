import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeOn } from '../support/admin.js';
import { type CountingPlivo, startCountingPlivo } from '../support/counting-plivo.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { expectNoFailure, expectNothingLost, LOADED, loadDuring } from '../support/load-during.js';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../support/pgbouncer.js';
import { runProcess } from '../support/process.js';
import { LIVE, startService, type TestService } from '../support/service.js';
import { waitFor } from '../support/wait-for.js';

/** Enough messages and callbacks for statements to share the server's connections. */
const MESSAGES = 20;
/** Fewer connections of the server than the service has to PgBouncer. */
const POOL_SIZE = 3;

const BOUNCERS = [
  { which: 'that refuses connection settings', more: '' },
  { which: 'that silently drops connection settings', more: 'ignore_startup_parameters = options' },
];

const describeBehind = hasPgBouncer() ? describe.each(BOUNCERS) : describe.skip.each(BOUNCERS);

describeBehind('a service behind a PgBouncer in transaction mode $which', ({ more }) => {
  let plivo: CountingPlivo;
  beforeAll(async () => {
    plivo = await startCountingPlivo();
  });
  afterAll(() => plivo.stop());

  const advisoryLocks = (url: string): Promise<object[]> =>
    executeOn(
      url,
      `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
       WHERE locktype = 'advisory' AND datname = current_database()`,
    );

  describe('a migrated database', () => {
    let database: TestDatabase;
    let bouncer: PgBouncer;
    let service: TestService;

    beforeAll(async () => {
      database = await createDatabase();
      bouncer = await startPgBouncer(database.url, { poolSize: POOL_SIZE, more });
      service = await startService({
        ...LIVE,
        ...LOADED,
        DATABASE_URL: bouncer.url,
        PLIVO_API_URL: plivo.url,
      });
    });
    afterAll(async () => {
      await service?.stop();
      await bouncer.stop();
      await database.remove();
    });

    it('works with its plain URL: messages leave, callbacks are recorded, nothing fails', async () => {
      const loaded = await loadDuring(service, async () => {
        await waitFor(() => plivo.times.size >= MESSAGES);
      });
      expectNoFailure(loaded);
      expect(new Set(loaded.callbacks)).toEqual(new Set([204]));
      await expectNothingLost(service, loaded);
      expect(service.logs.matching(/prepared statement/i)).toEqual([]);
    }, 60_000);
  });

  it('migrates, or asks at once for DATABASE_DIRECT_URL, and leaves no advisory lock behind', async () => {
    const database = await createDatabase({ migrated: false });
    const bouncer = await startPgBouncer(database.url, { poolSize: POOL_SIZE, more });
    const migrating = runProcess('migrate', { ...LIVE, DATABASE_URL: bouncer.url });
    const { code, output } = await migrating.ended;
    expect(code === 0 ? 'migrated' : output).toMatch(/migrated|DATABASE_DIRECT_URL/);
    expect(await advisoryLocks(database.url)).toEqual([]);
    await bouncer.stop();
    await database.remove();
  }, 60_000);

  it('migrates past PgBouncer where DATABASE_DIRECT_URL is set', async () => {
    const database = await createDatabase({ migrated: false });
    const bouncer = await startPgBouncer(database.url, { poolSize: POOL_SIZE, more });
    const variables = { ...LIVE, DATABASE_URL: bouncer.url, DATABASE_DIRECT_URL: database.url };
    const { code, output } = await runProcess('migrate', variables).ended;
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Applied migration') });
    expect(await advisoryLocks(database.url)).toEqual([]);
    await bouncer.stop();
    await database.remove();
  }, 60_000);

  it.each([
    { how: 'past PgBouncer', direct: true },
    { how: 'not at all, and says so', direct: false },
  ])(
    'listens to other instances $how where DATABASE_DIRECT_URL is set: $direct',
    async ({ direct }) => {
      const database = await createDatabase();
      const bouncer = await startPgBouncer(database.url, { poolSize: POOL_SIZE, more });
      const urls = { DATABASE_URL: bouncer.url, ...(direct && { DATABASE_DIRECT_URL: database.url }) };
      const service = await startService({ ...LIVE, ...urls, PLIVO_API_URL: plivo.url });
      const listening = (): Promise<object[]> =>
        executeOn(
          database.url,
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`,
        );
      const warned = (): unknown[] => service.logs.matching(/Set DATABASE_DIRECT_URL/);
      await waitFor(async () => (direct ? await listening() : warned()).length > 0);
      expect([(await listening()).length, warned().length]).toEqual(direct ? [1, 0] : [0, 1]);
      await service.stop();
      await bouncer.stop();
      await database.remove();
    },
    60_000,
  );
});
