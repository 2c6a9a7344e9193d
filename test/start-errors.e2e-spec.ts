import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createDatabase, type TestDatabase } from './support/database.js';

jest.setTimeout(120_000);

const onSqlite = globalThis.TEST_DATABASE === 'sqlite';
const describeOnSqlite = onSqlite ? describe : describe.skip;
const describeOnPostgres = onSqlite ? describe.skip : describe;
/** A user without rights; only root may become one. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const describeAsRoot = process.platform === 'linux' && process.getuid?.() === 0 ? describe : describe.skip;

let folder: string;
let database: TestDatabase | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-start-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'file'), 'no database, and no folder');
});
afterEach(async () => {
  await database?.remove();
  database = undefined;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function start(
  entry: 'main' | 'migrate',
  variables: Record<string, string>,
  user?: { uid: number; gid: number },
): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [`dist/${entry}.js`], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      APP_PORT: String(await freePort()),
      SPOOL_DIR: join(folder, 'spool'),
      ...variables,
    },
    ...user,
  });
  let output = '';
  child.stdout.on('data', () => {});
  child.stderr.on('data', (text) => (output += String(text)));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, output };
}

/** What was said. @throws where it is not one line, or names a place in the code, or a password, or the exit code is not 1 */
function sentenceOf({ code, output }: { code: unknown; output: string }): string {
  if (code !== 1 || !/^\n[^\n]+\n\n$/.test(output) || /\bat \S+:\d+|hunter2/.test(output))
    throw new Error(`exit code ${String(code)}: ${output}`);
  return output.trim();
}

async function migrated(): Promise<string> {
  database = await createDatabase();
  return database.url;
}

describeOnSqlite('a start on a SQLite file that cannot be used', () => {
  it.each([
    ['in a folder that does not exist', 'none/sms.db', /cannot be used: \S+none does not exist\. Create it/],
    ['that is a folder', '.', /is a folder where a file must be/],
    ['in a folder that is a file', 'file/sms.db', /is a file where a folder must be/],
    ['that is no database', 'file', /is not a SQLite database\. Move it away/],
  ])('%s is refused in one line, by the service and by the migration', async (_name, path, sentence) => {
    const DATABASE_URL = `file:${join(folder, path)}`;
    for (const entry of ['main', 'migrate'] as const) {
      const ended = await start(entry, { DATABASE_URL });
      expect(sentenceOf(ended)).toMatch(sentence);
      expect(ended.output).toContain(folder);
      expect(ended.output).toMatch(/or correct DATABASE_URL\.\n\n$/);
    }
  });
});

describeOnPostgres('a start on a Postgres that cannot be used', () => {
  it('because it has no such database is refused in one line', async () => {
    const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    url.pathname = 'none';
    for (const entry of ['main', 'migrate'] as const)
      expect(sentenceOf(await start(entry, { DATABASE_URL: url.href }))).toMatch(
        /there is no database none on .*\. Create it \(3D000\), or correct DATABASE_URL\./,
      );
  });

  it('because it has no TLS is refused in one line', async () => {
    const url = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
    url.searchParams.set('sslmode', 'verify-full');
    expect(sentenceOf(await start('main', { DATABASE_URL: url.href }))).toMatch(
      /has no TLS\. Remove sslmode/,
    );
  });

  it('because its host has no address is refused in one line', async () => {
    const DATABASE_URL = 'postgresql://user:hunter2@no-such-host.invalid/sms';
    expect(sentenceOf(await start('main', { DATABASE_URL }))).toMatch(/no-such-host\.invalid has no address/);
  });
});

describe('a start on a spool that cannot be used', () => {
  it('because SPOOL_DIR is a file is refused in one line', async () => {
    expect(
      sentenceOf(await start('main', { DATABASE_URL: await migrated(), SPOOL_DIR: join(folder, 'file') })),
    ).toMatch(/The spool in SPOOL_DIR \(.*\/file\) cannot be used: .* is a file where a folder must be/);
  });
});

describeOnSqlite('a migration', () => {
  it('makes its database for its user only', async () => {
    const path = join(folder, 'new.db');
    expect(await start('migrate', { DATABASE_URL: `file:${path}` })).toMatchObject({ code: 0, output: '' });
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });
});

describeAsRoot('a user without rights', () => {
  it('does not start on a SPOOL_DIR that it may not write', async () => {
    const url = await migrated();
    if (onSqlite) {
      const file = url.slice('file:'.length);
      chmodSync(join(file, '..'), 0o777);
      chmodSync(file, 0o666);
    }
    const SPOOL_DIR = join(folder, 'private');
    mkdirSync(SPOOL_DIR, { mode: 0o700 });
    expect(sentenceOf(await start('main', { DATABASE_URL: url, SPOOL_DIR }, NOBODY))).toMatch(
      /The spool in SPOOL_DIR \(.*\/private\) cannot be used: the user nobody may not use .*private/,
    );
  });
});

(onSqlite ? describeAsRoot : describe.skip)('a user without rights to the file', () => {
  it('does not start on a SQLite file that it may not write', async () => {
    const url = await migrated();
    const file = url.slice('file:'.length);
    chmodSync(join(file, '..'), 0o755);
    chmodSync(file, 0o644);
    expect(
      sentenceOf(
        await start('main', { DATABASE_URL: url, SPOOL_DIR: join(tmpdir(), 'spool-of-nobody') }, NOBODY),
      ),
    ).toMatch(
      /the user nobody may not use .*test\.db\. Give that user the right to read and write it \(EACCES\)/,
    );
  });
});
