import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { executeOn } from '../support/admin.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.js';
import { hasPgBouncer, startPgBouncer } from '../support/pgbouncer.js';
import { installSqlstateSwitch, makeReadOnly } from '../support/sqlstate-faults.js';
import { startPostgresPair } from '../support/standby.js';
import { waitFor } from '../support/wait-for.js';

const INSERT = `INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt")
  VALUES ($1, 'sender', $1, 'api', now())`;

describe('the injection of faults', () => {
  let database: TestDatabase;
  let proxy: FaultyProxy;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.remove());
  beforeEach(async () => {
    proxy = await startFaultyProxy(database.url);
    client = await connect();
  });
  afterEach(async () => {
    await client.end().catch(() => {});
    await proxy.stop();
  });

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({ connectionString: proxy.url, query_timeout: 2_000 });
    made.on('error', () => {});
    await made.connect();
    return made;
  }
  const isStored = async (id: string): Promise<boolean> =>
    (await executeOn(database.url, `SELECT 1 FROM "OptOut" WHERE "id" = '${id}'`)).length === 1;

  it('loses the answer to a COMMIT that succeeded', async () => {
    const fault = proxy.loseCommit({ times: 1 });
    await client.query('BEGIN');
    await client.query(INSERT, ['commit']);
    await expect(client.query('COMMIT')).rejects.toThrow(/terminated/);
    expect([fault.count, await isStored('commit')]).toEqual([1, true]);
  });

  it('loses the answer to a statement that is a transaction by itself', async () => {
    const fault = proxy.loseCommit({ times: 1 });
    await client.query('SELECT 1 FROM "OptOut" FOR UPDATE');
    await expect(client.query(INSERT, ['alone'])).rejects.toThrow(/terminated/);
    expect([fault.count, await isStored('alone')]).toEqual([1, true]);
  });

  it('passes on the error of a statement that was not committed', async () => {
    proxy.loseCommit();
    await expect(client.query(INSERT, [null])).rejects.toThrow(/null value/);
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('breaks the connection before COMMIT, so that nothing is committed', async () => {
    const fault = proxy.loseBeforeCommit();
    await client.query('BEGIN');
    await client.query(INSERT, ['before']);
    await expect(client.query('COMMIT')).rejects.toThrow(/terminated/);
    expect([fault.count, await isStored('before')]).toEqual([1, false]);
  });

  it('delivers a COMMIT to the server after its client has gone', async () => {
    proxy.delayCommit(300);
    await client.query('BEGIN');
    await client.query(INSERT, ['late']);
    const answer = client.query('COMMIT');
    answer.catch(() => {});
    await waitFor(() => client.connection.stream.writableLength === 0);
    client.connection.stream.destroy();
    expect(await isStored('late')).toBe(false);
    await waitFor(() => isStored('late'));
  });

  it('keeps connections open without any answer', async () => {
    proxy.silenceExisting();
    await expect(client.query('SELECT 1')).rejects.toThrow('Query read timeout');
    const other = await connect();
    expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await other.end();
  });

  it('refuses connections and lets them pass again', async () => {
    proxy.refuse();
    await expect(connect()).rejects.toThrow(/ECONNRESET|terminated/);
    proxy.pass();
    await (await connect()).end();
  });

  it('raises a SQLSTATE at every write while it is switched on', async () => {
    const { on } = await installSqlstateSwitch(database.url);
    const end = await on('XX001');
    await expect(client.query(INSERT, ['raised'])).rejects.toMatchObject({ code: 'XX001' });
    await end();
    await client.query(INSERT, ['raised']);
  });

  it('makes a database read-only, and connections opened meanwhile stay read-only', async () => {
    const end = await makeReadOnly(database.url);
    const reading = await connect();
    await end();
    await expect(reading.query(INSERT, ['reading'])).rejects.toMatchObject({ code: '25006' });
    await reading.end();
    const writing = await connect();
    await writing.query(INSERT, ['writing']);
    await writing.end();
  });
});

describe('a standby', () => {
  it('holds what the primary has confirmed, and accepts writes after its promotion', async () => {
    const { primary, standby, remove } = await startPostgresPair();
    await executeOn(primary.url('postgres'), 'CREATE TABLE kept (id INT)', 'INSERT INTO kept VALUES (1)');
    await waitFor(async () => (await executeOn(standby.url('postgres'), 'SELECT id FROM kept')).length === 1);
    await expect(executeOn(standby.url('postgres'), 'INSERT INTO kept VALUES (2)')).rejects.toMatchObject({
      code: '25006',
    });
    await primary.stop();
    await standby.promote();
    await executeOn(standby.url('postgres'), 'INSERT INTO kept VALUES (2)');
    await remove();
  }, 60_000);
});

(hasPgBouncer() ? describe : describe.skip)('PgBouncer', () => {
  it('gives each transaction a connection of the server', async () => {
    const database = await createDatabase();
    const bouncer = await startPgBouncer(database.url, { poolSize: 1 });
    const one = new pg.Client({ connectionString: bouncer.url });
    const other = new pg.Client({ connectionString: bouncer.url });
    await Promise.all([one.connect(), other.connect()]);
    const pid = 'SELECT pg_backend_pid() AS pid';
    expect((await one.query(pid)).rows).toEqual((await other.query(pid)).rows);
    await Promise.all([one.end(), other.end()]);
    await bouncer.stop();
    await database.remove();
  });
});
