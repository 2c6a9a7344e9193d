import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAdapter } from '../adapter.js';
import { DatabaseUnavailableError, RowRefusedError, RowsRequiredError } from '../database-error.js';
import { sql } from '../sql.js';
import { requireRows, type Statement } from '../statement.js';
import { ThreadWriter } from './thread-writer.js';

const folder = mkdtempSync(join(tmpdir(), 'thread-writer-'));
const insert = (word: string): Statement => sql`INSERT INTO "word" ("text") VALUES (${word})`;
const change = (word: string): Statement =>
  requireRows(sql`UPDATE "word" SET "text" = "text" WHERE "text" = ${word} RETURNING "text"`);
const ALL = sql`SELECT "text" FROM "word" ORDER BY "text"`;
let number = 0;
let file: string;
let writer: ThreadWriter;

beforeEach(async () => {
  file = await createFile();
  writer = new ThreadWriter(`file:${file}`);
});
afterEach(() => writer.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function createFile(): Promise<string> {
  const path = join(folder, `${(number += 1)}.db`);
  writeFileSync(path, '');
  const adapter = await createAdapter(`file:${path}`).connect();
  await adapter.executeScript('CREATE TABLE "word" ("text" TEXT UNIQUE)');
  await adapter.dispose();
  return path;
}

async function words(): Promise<unknown[]> {
  return (await writer.execute(ALL)).map(({ text }) => text);
}

describe('ThreadWriter', () => {
  it('gives the rows of each statement', async () => {
    const results = await writer.transaction([insert('a'), ALL, sql`SELECT ${'x'} AS "text"`]);
    expect(results).toEqual([[], [{ text: 'a' }], [{ text: 'x' }]]);
  });

  it('keeps the values of statements of the same kind apart', async () => {
    await writer.transaction([insert('a'), insert('b'), change('a'), change('b')]);
    expect(await words()).toEqual(['a', 'b']);
  });

  it('runs all statements or none', async () => {
    await expect(writer.transaction([insert('a'), insert('a')])).rejects.toThrow(RowRefusedError);
    expect(await words()).toEqual([]);
  });

  it('runs none when a statement lacks its required rows, and fails no other group', async () => {
    await writer.execute(insert('a'));
    const answers = await Promise.allSettled([
      writer.transaction([change('a'), insert('a!')]),
      writer.transaction([insert('b!'), change('b')]),
      writer.transaction([change('c')]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((answers[1] as PromiseRejectedResult).reason).toBeInstanceOf(RowsRequiredError);
    expect(await words()).toEqual(['a', 'a!']);
  });

  it('answers each of many at once with its own rows', async () => {
    const list = Array.from({ length: 50 }, (_, index) => String(index));
    const answers = await Promise.all(
      list.map((word) => writer.transaction([insert(word), sql`SELECT ${word} AS "text"`])),
    );
    expect(answers.map(([, rows]) => rows)).toEqual(list.map((text) => [{ text }]));
  });

  it('writes several groups at once, and fails only the bad one', async () => {
    await writer.execute(insert('b'));
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((word) => writer.execute(insert(word))));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await words()).toEqual(['a', 'b', 'c']);
  });

  it('times out while another process locks the file, stores nothing late, and recovers', async () => {
    const other = await createAdapter(`file:${file}`).connect();
    await other.executeScript('BEGIN EXCLUSIVE');
    const answers = await Promise.allSettled([
      writer.execute(insert('a'), { timeoutMs: 200 }),
      writer.execute(insert('b'), { timeoutMs: 400 }),
    ]);
    const waiting = writer.execute(insert('c'), { timeoutMs: 15_000 });
    await other.executeScript('ROLLBACK');
    await other.dispose();
    for (const answer of answers) {
      expect((answer as PromiseRejectedResult).reason).toBeInstanceOf(DatabaseUnavailableError);
    }
    await waiting;
    expect(await words()).toEqual(['c']);
  });

  it('is unavailable without a file, and creates none', async () => {
    const late = new ThreadWriter(`file:${join(folder, 'late.db')}`);
    await expect(late.execute(insert('a'))).rejects.toThrow(DatabaseUnavailableError);
    await expect(late.execute(insert('a'))).rejects.toThrow(DatabaseUnavailableError);
    await late.close();
  });

  it('acknowledges nothing after its file was moved or replaced, and continues with the file at its path', async () => {
    await writer.execute(insert('a'));
    renameSync(file, `${file}.moved`);
    await expect(writer.execute(insert('b'))).rejects.toThrow(/deleted, moved or replaced/);
    await expect(writer.execute(insert('b'))).rejects.toThrow(DatabaseUnavailableError);
    renameSync(await createFile(), file);
    await writer.execute(insert('c'));
    expect(await words()).toEqual(['c']);
  });
});
