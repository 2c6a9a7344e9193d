import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from './support/database.js';
import { ProgramHost } from './support/program-host.js';
import { describeAsRoot, NOBODY, sentenceOf, startAndEnd } from './support/start-errors.js';

const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-start-'));
let host: ProgramHost;
beforeAll(() => {
  host = new ProgramHost();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'file'), 'no database, and no folder');
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.remove());

describe('a start with an unusable SQLite file', () => {
  it.each([
    ['in a folder that does not exist', 'none/sms.db', /cannot be used: \S+none does not exist\. Create it/],
    ['that is a folder', '.', /is a folder where a file must be/],
    ['in a folder that is a file', 'file/sms.db', /is a file where a folder must be/],
    ['that is no database', 'file', /is not a SQLite database\. Move it away/],
  ])(
    'fails in one line for a file %s, in the service and in the migration',
    async (_name, path, sentence) => {
      const DATABASE_URL = `file:${join(folder, path)}`;
      for (const entry of ['main', 'migrate'] as const) {
        const ended = await host.run(entry, { DATABASE_URL });
        expect(sentenceOf(ended)).toMatch(sentence);
        expect(ended.errors).toContain(folder);
        expect(ended.errors).toMatch(/or correct DATABASE_URL\.\n\n$/);
      }
    },
  );
});

describe('a migration', () => {
  it('creates its database for its user only', async () => {
    const path = join(folder, 'new.db');
    expect(await host.run('migrate', { DATABASE_URL: `file:${path}` })).toMatchObject({
      code: 0,
      errors: '',
    });
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });
});

describeAsRoot('a start by a user without rights to the file', () => {
  it('fails on a SQLite file that the user may not write', async () => {
    const { url } = database;
    const file = url.slice('file:'.length);
    chmodSync(join(file, '..'), 0o755);
    chmodSync(file, 0o644);
    expect(
      sentenceOf(
        await startAndEnd(
          'main',
          folder,
          { DATABASE_URL: url, SPOOL_DIR: join(tmpdir(), 'spool-of-nobody') },
          NOBODY,
        ),
      ),
    ).toMatch(
      /the user nobody may not use .*test\.db\. Give that user the right to read and write it \(EACCES\)/,
    );
  });
});
