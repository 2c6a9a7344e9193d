import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '../src/core/database/sql.js';
import { explainStartError } from '../src/core/exit-on-error.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { databaseOf, executeOn } from './support/admin.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { ProgramHost } from './support/program-host.js';
import { LIVE, startService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const SCHEMA = 'app';
const TO = '+14155550123';

describe('a Postgres with tables outside of public', () => {
  let database: TestDatabase;
  let plivo: CountingPlivo;
  let host: ProgramHost;

  beforeAll(async () => {
    host = new ProgramHost();
    plivo = await startCountingPlivo();
  });
  afterAll(async () => {
    await host.stop();
    plivo.stop();
  });
  beforeEach(async () => {
    database = await createDatabase({ migrated: false });
    await executeOn(database.url, `CREATE SCHEMA ${SCHEMA}`);
    plivo.times.clear();
  });
  afterEach(() => database.remove());

  /** Migrates, starts and sends a message. Returns whether it left, or the output instead. */
  async function sendThrough(url: string): Promise<string> {
    const variables = { ...LIVE, DATABASE_URL: url, PLIVO_API_URL: plivo.url };
    const migrated = await host.run('migrate', variables);
    if (migrated.code !== 0) return migrated.output;
    const service = await startService(variables).catch(explainStartError);
    if (typeof service === 'string') return service;
    await service.http.post('/messaging/messages').send({ to: TO, text: 'hello' });
    const left = await waitFor(() => plivo.times.has(TO), { withinMs: 10_000 }).catch(() => false);
    await service.stop();
    return left ? 'left' : 'did not leave';
  }

  /** The schemas that hold any of our tables. */
  async function schemas(): Promise<string[]> {
    const rows = await executeOn<{ schemaname: string }>(
      database.url,
      `SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    return rows.map(({ schemaname }) => schemaname);
  }

  const LEFT_OR_SAID_WHY = /^left$|search_path|schema/;

  it('works in one schema only or explains why it does not start, with a search_path of the database', async () => {
    await executeOn(database.url, `ALTER DATABASE ${databaseOf(database.url)} SET search_path = ${SCHEMA}`);
    expect(await sendThrough(database.url)).toMatch(LEFT_OR_SAID_WHY);
    expect((await schemas()).length).toBeLessThanOrEqual(1);
  }, 60_000);

  it('works in one schema only or explains why it does not start, with a search_path of the role', async () => {
    const role = `app_${randomBytes(4).toString('hex')}`;
    await executeOn(
      database.url,
      `CREATE ROLE "${role}" LOGIN PASSWORD 'app'`,
      `ALTER ROLE "${role}" SET search_path = ${SCHEMA}`,
      `GRANT ALL ON DATABASE ${databaseOf(database.url)} TO "${role}"`,
      `GRANT ALL ON SCHEMA ${SCHEMA}, public TO "${role}"`,
    );
    const url = new URL(database.url);
    url.username = role;
    url.password = 'app';
    expect(await sendThrough(url.href)).toMatch(LEFT_OR_SAID_WHY);
    expect((await schemas()).length).toBeLessThanOrEqual(1);
    await executeOn(database.url, `DROP OWNED BY "${role}" CASCADE`, `DROP ROLE "${role}"`);
  }, 60_000);

  it('works in the schema that DATABASE_URL names', async () => {
    expect(await sendThrough(`${database.url}?schema=${SCHEMA}`)).toBe('left');
    expect(await schemas()).toEqual([SCHEMA]);
  }, 60_000);
});

const SETTINGS = {
  search_path: 'public',
  synchronous_commit: 'on',
  default_transaction_isolation: 'read committed',
  statement_timeout: '10s',
};

describe('a connection to Postgres', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database.remove());

  /** The settings of the connections that write and read. */
  async function settingsOf(url: string): Promise<object[]> {
    const prisma = await PrismaService.open(url);
    const columns = Object.keys(SETTINGS).map(
      (name) => `trim('"' from current_setting('${name}')) AS ${name}`,
    );
    const ask = { ...sql``, sql: '', text: `SELECT ${columns.join(', ')}`, values: [] };
    try {
      const [written] = await prisma.transaction<[object[]]>([ask]);
      return [written[0]!, (await prisma.execute<object>(ask))[0]!, (await prisma.query<object>(ask))[0]!];
    } finally {
      await prisma.onApplicationShutdown();
    }
  }

  it('overrides the settings of the database', async () => {
    const name = databaseOf(database.url);
    await executeOn(
      database.url,
      `ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`,
      `ALTER DATABASE ${name} SET synchronous_commit = off`,
      `ALTER DATABASE ${name} SET search_path = "$user", elsewhere`,
      `ALTER DATABASE ${name} SET statement_timeout = 1`,
    );
    expect(await settingsOf(database.url)).toEqual([SETTINGS, SETTINGS, SETTINGS]);
  });

  it.each([
    ['another search_path', '-c search_path=elsewhere -c synchronous_commit=off -c statement_timeout=1'],
    ['an unrelated option', '-c work_mem=8MB'],
  ])('keeps its own settings beside options in DATABASE_URL: %s', async (_name, options) => {
    const url = new URL(database.url);
    url.searchParams.set('options', options);
    // The form of Prisma's documentation, and the one of `URL`.
    for (const href of [url.href, url.href.replaceAll('+', '%20')]) {
      expect(await settingsOf(href)).toEqual([SETTINGS, SETTINGS, SETTINGS]);
    }
  });

  it('uses the schema public where DATABASE_URL names none', async () => {
    expect(await settingsOf(`${database.url}?schema=`)).toEqual([SETTINGS, SETTINGS, SETTINGS]);
  });
});
