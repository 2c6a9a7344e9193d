import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explainSqlite } from './explain-sqlite.js';
import { createPrivately } from './sqlite-file.js';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-test-'));
  file = join(folder, 'sms.db');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'folder.db'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const failed = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('the explanation of a SQLite file that cannot be used', () => {
  it('is null for a usable file', () => {
    expect(explainSqlite(file)).toBeNull();
    expect(explainSqlite(join(folder, 'new.db'))).toBeNull();
    expect(explainSqlite(':memory:')).toBeNull();
  });

  it.each([
    ['a folder that does not exist', 'none/sms.db', /none does not exist\. Create it \(ENOENT\)/],
    ['a folder in its place', 'folder.db', /folder\.db is a folder where a file must be/],
    ['a file in place of its folder', 'sms.db/sms.db', /sms\.db is a file where a folder must be/],
  ])('names %s', (_name, path, sentence) => {
    expect(explainSqlite(join(folder, path), failed('SQLITE_CANTOPEN'))).toMatch(sentence);
  });

  it.each([
    ['SQLITE_BUSY', 'another process has locked'],
    ['SQLITE_NOTADB', 'is not a SQLite database'],
    ['SQLITE_CORRUPT_INDEX', 'is damaged'],
    ['SQLITE_FULL', 'is full'],
    ['SQLITE_READONLY_DIRECTORY', 'cannot be written'],
    ['SQLITE_IOERR_SHMMAP', 'network file system'],
  ])('explains %s, with the path', (code, words) => {
    const sentence = explainSqlite(file, failed(code));
    expect(sentence).toContain(words);
    expect(sentence).toContain(file);
  });

  it('is null after an error of another kind', () => {
    expect(explainSqlite(file, new Error('failed'))).toBeNull();
  });
});

describe('a new file', () => {
  it('is readable by its user only', () => {
    const path = join(folder, 'private.db');
    createPrivately(`file:${path}`);
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });
});
