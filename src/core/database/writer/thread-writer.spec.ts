import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals';
import { connect } from '../adapter.js';
import { DatabaseUnavailableError, isDatabaseUnavailable, RowRefusedError } from '../database-error.js';
import { ThreadWriter } from './thread-writer.js';

const folder = mkdtempSync(join(tmpdir(), 'thread-writer-'));
const INSERT = 'INSERT INTO "word" ("text") VALUES (?)';
const READ = `SELECT "text" FROM "word" WHERE 'all' = ?`;
let number = 0;
let url: string;
let writer: ThreadWriter;

beforeEach(async () => {
  url = `file:${join(folder, `${(number += 1)}.db`)}`;
  const adapter = await connect(url);
  await adapter.executeScript('CREATE TABLE "word" ("text" TEXT UNIQUE)');
  await adapter.dispose();
  writer = new ThreadWriter(url);
});
afterEach(() => writer.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('gives the rows of the last statement', async () => {
  expect(
    await writer.write({
      statements: [INSERT, 'SELECT "text", 1 AS "one" FROM "word" WHERE "text" = ?'],
      parameter: 'a',
    }),
  ).toEqual([{ text: 'a', one: expect.anything() }]);
});

it('runs all statements or none', async () => {
  await expect(writer.write({ statements: [INSERT, INSERT], parameter: 'a' })).rejects.toThrow(
    RowRefusedError,
  );
  expect(await writer.write({ statements: [READ], parameter: 'all' })).toEqual([]);
  await writer.write({ statements: [INSERT], parameter: 'b' });
  expect(await writer.write({ statements: [READ], parameter: 'all' })).toEqual([{ text: 'b' }]);
});

it('runs none when what one of them demands is not there, and fails nobody else for it', async () => {
  await writer.write({ statements: [INSERT], parameter: 'a' });
  const change = 'UPDATE "word" SET "text" = "text" WHERE "text" = ? RETURNING "text"';
  const add = INSERT.replace('?', "? || '!'");
  const answers = await Promise.allSettled([
    writer.write({ statements: [change, add], parameter: 'a', demanded: [0] }),
    writer.write({ statements: [add, change], parameter: 'b', demanded: [1] }),
    writer.write({ statements: [change], parameter: 'c', demanded: [0] }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  const rows = await writer.write({ statements: [READ], parameter: 'all' });
  expect(new Set(rows.map(({ text }) => text))).toEqual(new Set(['a', 'a!']));
});

it('answers everyone of many at once, each with what is theirs', async () => {
  const words = Array.from({ length: 50 }, (_, index) => String(index));
  const answers = await Promise.all(
    words.map((word) => writer.write({ statements: [INSERT, 'SELECT ? AS "text"'], parameter: word })),
  );
  expect(answers).toEqual(words.map((word) => [{ text: word }]));
});

it('writes several at once in one transaction, and does not fail the good ones for a bad one', async () => {
  await writer.write({ statements: [INSERT], parameter: 'b' });
  const answers = await Promise.allSettled(
    ['a', 'b', 'c'].map((word) => writer.write({ statements: [INSERT], parameter: word })),
  );
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const rows = await writer.write({ statements: [READ], parameter: 'all' });
  expect(new Set(rows.map(({ text }) => text))).toEqual(new Set(['a', 'b', 'c']));
});

it('says that the database is away while another process keeps it, and writes when it is back', async () => {
  await writer.write({ statements: [INSERT], parameter: 'a' });
  const other = await connect(url);
  await other.executeScript('BEGIN EXCLUSIVE');
  const turns: number[] = [];
  const timer = setInterval(() => turns.push(1), 50);
  const error: unknown = await writer
    .write({ statements: [INSERT], parameter: 'b' })
    .catch((reason: unknown) => reason);
  clearInterval(timer);
  await other.executeScript('ROLLBACK');
  await other.dispose();
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  expect(isDatabaseUnavailable(error)).toBe(true);
  // The wait was not the event loop's.
  expect(turns.length).toBeGreaterThan(10);
  await writer.write({ statements: [INSERT], parameter: 'b' });
}, 20_000);

it('says so where there is no file, and tries again', async () => {
  const late = new ThreadWriter(`file:${join(folder, 'none', 'late.db')}`);
  await expect(late.write({ statements: [INSERT], parameter: 'a' })).rejects.toThrow(/directory/);
  await expect(late.write({ statements: [INSERT], parameter: 'a' })).rejects.toThrow(/directory/);
  await late.close();
});
