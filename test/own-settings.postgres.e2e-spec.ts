import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '../src/core/database/sql.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { databaseOf, executeOn } from './support/admin.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const SETTINGS = {
  search_path: 'public',
  synchronous_commit: 'on',
  default_transaction_isolation: 'read committed',
  statement_timeout: '10s',
};

describe('connections to Postgres have settings of their own', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database.remove());

  /** What connections that write and read say of themselves. */
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

  it('whatever the database sets', async () => {
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
    ['elsewhere', '-c search_path=elsewhere -c synchronous_commit=off -c statement_timeout=1'],
    ['of no concern of ours', '-c work_mem=8MB'],
  ])('also beside options in DATABASE_URL: %s', async (_name, options) => {
    const url = new URL(database.url);
    url.searchParams.set('options', options);
    // The form of Prisma's documentation, and the one of `URL`.
    for (const href of [url.href, url.href.replaceAll('+', '%20')]) {
      expect(await settingsOf(href)).toEqual([SETTINGS, SETTINGS, SETTINGS]);
    }
  });

  it('public is the schema where DATABASE_URL names none', async () => {
    expect(await settingsOf(`${database.url}?schema=`)).toEqual([SETTINGS, SETTINGS, SETTINGS]);
  });
});
