import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { createAdapter } from '../adapter.js';
import { DatabaseUnavailableError, toDatabaseError } from '../database-error.js';
import { ReaderAdapterFactory } from './reader-adapter.js';

const folder = mkdtempSync(join(tmpdir(), 'replaced-file-'));
let number = 0;
let path: string;
let adapter: SqlDriverAdapter;

beforeEach(async () => {
  path = join(folder, `${(number += 1)}.db`);
  await createFile(path, 'first');
  adapter = await new ReaderAdapterFactory({ path, pragmas: '', readOnly: true }).connect();
});
afterEach(() => adapter.dispose());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function createFile(at: string, word: string): Promise<void> {
  writeFileSync(at, '');
  const creator = await createAdapter(`file:${at}`).connect();
  await creator.executeScript(
    `PRAGMA journal_mode = WAL; CREATE TABLE "word" ("text" TEXT); INSERT INTO "word" VALUES ('${word}')`,
  );
  await creator.dispose();
}

async function words(): Promise<unknown[]> {
  const { rows } = await adapter.queryRaw({ sql: 'SELECT "text" FROM "word"', args: [], argTypes: [] });
  return rows.flat();
}

it('reads the file that has taken the place of another', async () => {
  expect(await words()).toEqual(['first']);
  await createFile(`${path}.new`, 'second');
  renameSync(`${path}.new`, path);
  expect(await words()).toEqual(['second']);
});

it.each(['deleted', 'moved'])('says that the database is unavailable when its file was %s', async (how) => {
  expect(await words()).toEqual(['first']);
  if (how === 'deleted') rmSync(path);
  else renameSync(path, `${path}.moved`);
  const error: unknown = await words().catch((reason: unknown) => reason);
  expect(toDatabaseError(error)).toBeInstanceOf(DatabaseUnavailableError);
  expect(existsSync(path)).toBe(false);
  await createFile(path, 'again');
  expect(await words()).toEqual(['again']);
});

it('creates no file where there is none', async () => {
  const late = await new ReaderAdapterFactory({
    path: `${path}.late`,
    pragmas: '',
    readOnly: false,
  }).connect();
  const query = { sql: 'SELECT 1', args: [], argTypes: [] };
  await expect(late.queryRaw(query)).rejects.toMatchObject({ cause: { kind: 'DatabaseNotReachable' } });
  await expect(late.startTransaction()).rejects.toMatchObject({ cause: { kind: 'DatabaseNotReachable' } });
  expect(existsSync(`${path}.late`)).toBe(false);
  await createFile(`${path}.late`, 'first');
  expect(await late.queryRaw(query)).toMatchObject({ rows: [[1]] });
  await late.dispose();
});
