import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { runProcess } from './support/process.js';
import { ProgramHost } from './support/program-host.js';
import { startService } from './support/service.js';

describe('the start of a process', () => {
  let host: ProgramHost;
  const databases: TestDatabase[] = [];
  const database = async (options?: { migrated: boolean }): Promise<string> => {
    databases.push(await createDatabase(options));
    return databases.at(-1)!.url;
  };
  beforeAll(() => {
    host = new ProgramHost();
  });
  afterAll(() => host.stop());
  afterEach(async () => {
    for (const { remove } of databases.splice(0)) await remove();
  });

  it('fails on a wrong environment with one sentence per mistake and exit code 1', async () => {
    const { ended } = runProcess('main', {
      APP_PORT: 'x',
      PLIVO_MODE: 'dead',
      DATABASE_URL: 'mysql://user:hunter2@db/x',
    });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output.match(/^ {2}- .*\.$/gm)).toHaveLength(3);
    expect(output).not.toMatch(/hunter2|\bat .*\.js/);
  });

  it('fails in production without credentials and keys', async () => {
    const { code, output } = await host.run('main', { NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(output).toMatch(/Production needs PLIVO_AUTH_ID[^]*Production needs API_KEYS/);
  });

  it('fails with exit code 1 when the database is unavailable, names it and says what to do', async () => {
    const gone =
      globalThis.TEST_DATABASE === 'sqlite'
        ? 'file:/nowhere/at/all/test.db'
        : `postgresql://user:hunter2@127.0.0.1:${await freePort()}/service`;
    for (const entry of ['main', 'migrate'] as const) {
      const { code, output, errors } = await host.run(entry, { DATABASE_URL: gone });
      expect([entry, code]).toEqual([entry, 1]);
      expect(errors).toMatch(
        /^\n(SQLite|Postgres) \(.*\) cannot be used: .+, or correct DATABASE_URL\.\n\n$/,
      );
      expect(output).not.toContain('hunter2');
    }
  });

  it('fails on a database with pending migrations', async () => {
    const DATABASE_URL = await database({ migrated: false });
    const { code, output } = await host.run('main', { DATABASE_URL });
    expect(code).toBe(1);
    expect(output).toMatch(/migration\(s\) pending.*npm run db:migrate/);
  });

  it('migrates once when several processes start at once', async () => {
    const DATABASE_URL = await database({ migrated: false });
    const results = await Promise.all([1, 2, 3, 4].map(() => runProcess('migrate', { DATABASE_URL }).ended));
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const applied = results.flatMap(({ output }) => output.match(/Applied migration \S+/g) ?? []);
    const client = await createPrismaClient(DATABASE_URL);
    const rows = await client.$queryRaw<
      { name: string }[]
    >`SELECT migration_name AS name FROM "_prisma_migrations"`;
    await client.$disconnect();
    expect(applied.sort()).toEqual(rows.map(({ name }) => `Applied migration ${name}`).sort());
    expect(new Set(applied).size).toBe(applied.length);
    expect(applied.length).toBeGreaterThan(0);
  }, 60_000);

  it('needs no migration and waits for no lock beside a running service', async () => {
    const DATABASE_URL = await database();
    const service = await startService({ DATABASE_URL });
    expect(await host.run('migrate', { DATABASE_URL })).toMatchObject({ code: 0, output: '' });
    await service.stop();
  });

  it('reports that its port is taken', async () => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const DATABASE_URL = await database();
    const { code, output } = await host.run('main', { DATABASE_URL, APP_PORT: String(port) });
    taken.close();
    expect([code, output.includes(`Port ${port} is taken`)]).toEqual([1, true]);
  });
});
