import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from './support/database.js';
import { describeAsRoot, NOBODY, sentenceOf, startAndEnd } from './support/start-errors.js';

const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-start-'));
beforeAll(() => {
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'file'), 'no database, and no folder');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.remove());

describe('a start with an unusable spool', () => {
  it('fails in one line when SPOOL_DIR is a file', async () => {
    expect(
      sentenceOf(
        await startAndEnd('main', folder, { DATABASE_URL: database.url, SPOOL_DIR: join(folder, 'file') }),
      ),
    ).toMatch(/The spool in SPOOL_DIR \(.*\/file\) cannot be used: .* is a file where a folder must be/);
  });
});

describeAsRoot('a start by a user without rights', () => {
  it('fails on a SPOOL_DIR that the user may not write', async () => {
    const { url } = database;
    if (url.startsWith('file:')) {
      const file = url.slice('file:'.length);
      chmodSync(join(file, '..'), 0o777);
      chmodSync(file, 0o666);
    }
    const SPOOL_DIR = join(folder, 'private');
    mkdirSync(SPOOL_DIR, { mode: 0o700 });
    expect(sentenceOf(await startAndEnd('main', folder, { DATABASE_URL: url, SPOOL_DIR }, NOBODY))).toMatch(
      /The spool in SPOOL_DIR \(.*\/private\) cannot be used: the user nobody may not use .*private/,
    );
  });
});
