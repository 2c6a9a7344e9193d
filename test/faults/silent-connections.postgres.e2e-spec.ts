import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { executeOn } from '../support/admin.js';
import { type CountingPlivo, startCountingPlivo } from '../support/counting-plivo.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.js';
import { expectNothingLost, LOADED, loadDuring } from '../support/load-during.js';
import { LIVE, startService, type TestService } from '../support/service.js';
import { waitFor } from '../support/wait-for.js';

/** The limits while connections are dead without a word. */
const SENDING_WITHIN_MS = 20_000;
const CALLBACK_WITHIN_MS = 6_000;
/** Sends before the connections die, so that there is work under way. */
const SENT_BEFORE = 20;

describe('the silent death of connections to Postgres', () => {
  let database: TestDatabase;
  let proxy: FaultyProxy;
  let plivo: CountingPlivo;
  let service: TestService;

  beforeEach(async () => {
    database = await createDatabase();
    proxy = await startFaultyProxy(database.url);
    plivo = await startCountingPlivo();
    service = await startService({
      ...LIVE,
      ...LOADED,
      DATABASE_URL: proxy.url,
      PLIVO_API_URL: plivo.url,
    });
  });
  afterEach(async () => {
    proxy.refuse();
    await service.stop();
    plivo.stop();
    await proxy.stop();
    await database.remove();
  });

  /** Queues messages in the database itself, as another instance would. */
  async function queueByOther(count: number): Promise<string[]> {
    const numbers = Array.from({ length: count }, (_, index) => `+1415556${1000 + index}`);
    for (const number of numbers) {
      const id = randomUUID();
      await executeOn(
        database.url,
        `INSERT INTO "Message" ("id", "recipient", "sender", "text", "state", "createdAt", "updatedAt")
         VALUES ('${id}', '${number}', '+15550100000', 'hello', 'queued', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')`,
        `INSERT INTO "Job" ("id", "kind", "queue", "visibleAt", "payload", "createdAt")
         SELECT '${id}', "kind", "queue", now() AT TIME ZONE 'UTC', '{"messageId":"${id}"}', now() AT TIME ZONE 'UTC' FROM example_job`,
      );
    }
    return numbers;
  }

  async function keepExampleJob(): Promise<void> {
    await executeOn(
      database.url,
      `CREATE TABLE example_job AS SELECT "kind", "queue" FROM "Job" LIMIT 0`,
      `CREATE FUNCTION keep_example() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         INSERT INTO example_job SELECT NEW."kind", NEW."queue" WHERE NOT EXISTS (SELECT 1 FROM example_job);
         RETURN NULL;
       END $$`,
      `CREATE TRIGGER keep_example AFTER INSERT ON "Job" FOR EACH ROW EXECUTE FUNCTION keep_example()`,
    );
  }

  it('interrupts sending for a moment only, and no callback waits or is lost', async () => {
    await keepExampleJob();
    let ready = '';
    const loaded = await loadDuring(service, async () => {
      await waitFor(() => plivo.times.size >= SENT_BEFORE);
      proxy.silenceExisting();
      const numbers = await queueByOther(10);
      const { body } = await service.http.get('/health/ready');
      ready = body.status;
      await waitFor(() => numbers.every((number) => plivo.times.has(number)), {
        withinMs: SENDING_WITHIN_MS,
      });
    });
    expect(ready).not.toBe('ok');
    expect(new Set(loaded.callbacks)).toEqual(new Set([204]));
    expect(loaded.slowestMs).toBeLessThan(CALLBACK_WITHIN_MS);
    expect([...new Set(loaded.sends)].filter((status) => ![202, 503, 504].includes(status))).toEqual([]);
    await expectNothingLost(service, loaded);
  }, 90_000);

  it('keeps no instance from hearing of new jobs', async () => {
    const listening = async (): Promise<boolean> => {
      const rows = await executeOn(
        database.url,
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
      return rows.length > before;
    };
    let before = 0;
    await waitFor(listening);
    before = 1;
    proxy.silenceExisting();
    // The server keeps the dead connection: a second one shows that the instance listens again.
    expect(await waitFor(listening, { withinMs: SENDING_WITHIN_MS })).toBe(true);
  }, 60_000);
});
