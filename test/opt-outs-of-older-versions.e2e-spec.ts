import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate } from '../src/core/database/migrations.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { normalizeOptOuts } from '../src/opt-outs/normalize-opt-outs.store.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const MIGRATION = '20261128141500_opt_out_senders';

describe('the migration of opt-outs from older versions', () => {
  let database: TestDatabase;
  let db: PrismaClient;

  beforeEach(async () => {
    database = await createDatabase();
    db = await createPrismaClient(database.url);
    await db.$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE "migration_name" = '${MIGRATION}'`);
  });
  afterEach(async () => {
    await db.$disconnect();
    await database.remove();
  });

  const add = (pairs: [sender: string, recipient: string][]) =>
    db.optOut.createMany({
      data: pairs.map(([sender, recipient], index) => {
        const id = String(index).padStart(8, '0');
        return { id, sender, recipient, source: 'api', createdAt: new Date(index) };
      }),
    });
  const all = async () => {
    const rows = await db.optOut.findMany({ orderBy: [{ sender: 'asc' }, { recipient: 'asc' }] });
    return rows.map(({ sender, recipient, createdAt }) => [sender, recipient, createdAt.getTime()]);
  };

  it('normalizes each opt-out once in npm run db:migrate', async () => {
    await add([
      ['+15550100000', '+4407911123456'],
      ['+15550100000', '+447911123456'],
      ['+15550100000', '+610412345678'],
      ['Acme', '+15551234567'],
      ['ACME', '+15551234567'],
      [' acme   inc ', '+15551234567'],
      ['+12345', '+15551234567'],
      ['12345', '+15551234567'],
      ['+123456', '+4407911123456'],
    ]);
    const env = { ...process.env, DATABASE_URL: database.url };
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/migrate.js'], { env });
    expect(stdout).toContain(`Applied migration ${MIGRATION}`);
    const rows = await all();
    expect(rows).toHaveLength(6);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['+15550100000', '+447911123456', 1],
        ['+15550100000', '+61412345678', 2],
        ['ACME', '+15551234567', 3],
        ['ACME INC', '+15551234567', 5],
        ['12345', '+15551234567', 6],
        ['123456', '+447911123456', 8],
      ]),
    );
  });

  it('finds opt-outs over several pages', async () => {
    const old = ['+4407911123456', '+4407911123457'];
    const others = Array.from({ length: 1_100 }, (_, index) => `+1555${1_000_000 + index}`);
    await add([...others, ...old].map((recipient) => ['+15550100000', recipient]));
    expect(await normalizeOptOuts(database.url)).toBe(2);
    expect(await normalizeOptOuts(database.url)).toBe(0);
    const where = { recipient: { in: ['+447911123456', '+447911123457'] } };
    expect(await db.optOut.count({ where })).toBe(2);
  });

  it('changes nothing after it has run, or without a table', async () => {
    await migrate(database.url);
    await add([['+15550100000', '+4407911123456']]);
    expect(await normalizeOptOuts(database.url)).toBe(0);
    const empty = await createDatabase({ migrated: false });
    expect(await normalizeOptOuts(empty.url)).toBe(0);
    await empty.remove();
  });
});
