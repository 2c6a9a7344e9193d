import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate } from '../src/core/database/migrations.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { ProgramHost } from './support/program-host.js';

/** A migration that fails when it runs again. */
const MIGRATION = `'20261125143511_jobs_written_at'`;

describe('a start on a database with unexpected migrations', () => {
  let database: TestDatabase;
  let shown: string;
  let host: ProgramHost;

  beforeAll(() => {
    host = new ProgramHost();
  });
  afterAll(() => host.stop());

  beforeEach(async () => {
    database = await createDatabase();
    shown =
      globalThis.TEST_DATABASE === 'sqlite'
        ? `SQLite (${database.url.replace('file:', '')})`
        : `Postgres (${new URL(database.url).host}${new URL(database.url).pathname})`;
  });
  afterEach(() => database.remove());

  async function change(...statements: string[]): Promise<void> {
    const client = await createPrismaClient(database.url);
    for (const statement of statements) await client.$executeRawUnsafe(statement);
    await client.$disconnect();
  }

  /** The output of a program that exits with 1, without its log; empty for any other exit. */
  async function say(entry: 'main' | 'migrate'): Promise<string> {
    const { code, output } = await host.run(entry, { DATABASE_URL: database.url });
    const lines = output.split('\n').filter((line) => line !== '' && !line.includes(' WARN '));
    return code === 1 ? lines.join('\n') : '';
  }

  const unfinished = (logs: string): string[] => [
    `UPDATE "_prisma_migrations" SET finished_at = NULL, logs = ${logs} WHERE migration_name = ${MIGRATION}`,
  ];

  it('fails after a failed migration and names a remedy that works', async () => {
    await change(
      ...unfinished(`'relation of +14155550123 exists\n   0: sql_schema_connector'`),
      'ALTER TABLE "Job" DROP COLUMN "writtenAt"',
    );
    let remedy = '';
    for (const entry of ['main', 'migrate'] as const) {
      const said = await say(entry);
      expect(said.split('\n')).toHaveLength(1);
      expect(said).toContain(`${shown} has a migration that failed: `);
      expect(said).toMatch(
        /_jobs_written_at \(relation of … exists\)\. To go on, .* run: npm run db:migrate$/,
      );
      [, remedy = ''] = /run this SQL: (DELETE FROM .*? NULL);/.exec(said) ?? [];
    }
    await change(remedy);
    expect(await say('migrate')).toBe('');
    await expect(createPrismaClient(database.url).then((client) => client.job.count())).resolves.toBe(0);
  });

  it('fails where a migration was interrupted or is still running', async () => {
    await change(...unfinished('NULL'));
    for (const entry of ['main', 'migrate'] as const) {
      expect(await say(entry)).toContain(`${shown} has a migration that began and did not end: `);
    }
  });

  it('reports the error of a migration that fails', async () => {
    await change(`DELETE FROM "_prisma_migrations" WHERE migration_name = ${MIGRATION}`);
    const said = await say('migrate');
    expect(said).toMatch(/has a migration that failed: \d+_jobs_written_at \(.*writtenAt.*\)\. To go on, /);
    expect(said).not.toMatch(/sql_schema_connector|Check DATABASE_URL/);
  });

  it('fails on a database of a newer version', async () => {
    await change(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
      VALUES ('later', 'x', '20991231000000_later', current_timestamp, current_timestamp, 1)`);
    for (const entry of ['main', 'migrate'] as const) {
      expect(await say(entry)).toBe(
        `${shown} was migrated by a newer version of this service: 20991231000000_later is not known to this one. ` +
          'Start that version or a later one; to go back to this one, restore a backup from before that migration.',
      );
    }
  });
});

describe('a migration in this process', () => {
  it('leaves no timer behind that keeps the process alive', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const database = await createDatabase({ migrated: false });
    const before = timers();
    expect(await migrate(database.url)).not.toEqual([]);
    expect(timers()).toBeLessThanOrEqual(before);
    await database.remove();
  });
});
