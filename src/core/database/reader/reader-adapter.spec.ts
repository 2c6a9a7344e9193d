import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils';
import { TimeoutError } from '../../with-timeout.js';
import { createAdapter } from '../adapter.js';
import { DatabaseUnavailableError, RowRefusedError, toDatabaseError } from '../database-error.js';
import { ReaderAdapterFactory, type ReaderOptions } from './reader-adapter.js';

const folder = mkdtempSync(join(tmpdir(), 'reader-adapter-'));
let number = 0;
let path: string;
let opened: SqlDriverAdapter[];

beforeEach(async () => {
  path = join(folder, `${(number += 1)}.db`);
  opened = [];
  await createFile(path, 'first');
});
afterEach(() => Promise.all(opened.map((adapter) => adapter.dispose())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function createFile(at: string, word: string): Promise<void> {
  writeFileSync(at, '');
  const adapter = await createAdapter(`file:${at}`).connect();
  await adapter.executeScript(
    `PRAGMA journal_mode = WAL; CREATE TABLE "word" ("text" TEXT UNIQUE); INSERT INTO "word" VALUES ('${word}')`,
  );
  await adapter.dispose();
}

async function open(options: Partial<ReaderOptions> = {}): Promise<SqlDriverAdapter> {
  const adapter = await new ReaderAdapterFactory({
    path,
    pragmas: '',
    readOnly: false,
    ...options,
  }).connect();
  opened.push(adapter);
  return adapter;
}

function query(sql: string, ...args: unknown[]): SqlQuery {
  return { sql, args, argTypes: args.map(() => ({ scalarType: 'unknown', arity: 'scalar' })) };
}

function numbersUpTo(last: number): string {
  return `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${last}) SELECT max(i) FROM n`;
}

const WORDS = query('SELECT "text" FROM "word" ORDER BY "text"');
const INSERT = 'INSERT INTO "word" VALUES (?)';

async function words(adapter: Pick<SqlDriverAdapter, 'queryRaw'>): Promise<unknown[]> {
  return (await adapter.queryRaw(WORDS)).rows.flat();
}

describe('an adapter that reads in threads', () => {
  it('gives values as the adapter of the main thread does', async () => {
    const every = query(
      `SELECT ? AS "text", ? AS "nothing", ? AS "double", 9007199254740993 AS "large", ? AS "bigint", 7 AS "small"`,
      'Grüße 🎉',
      null,
      0.1,
      12n,
    );
    const direct = await createAdapter(`file:${path}`).connect();
    const expected = await direct.queryRaw(every);
    await direct.dispose();
    expect(await (await open()).queryRaw(every)).toEqual(expected);
  });

  it('gives the bytes of a column', async () => {
    const adapter = await open();
    await adapter.executeScript('CREATE TABLE "file" ("bytes" BLOB)');
    await adapter.executeRaw(query('INSERT INTO "file" VALUES (?)', Buffer.from([0, 255, 1])));
    const { rows, columnTypes } = await adapter.queryRaw(query('SELECT "bytes" FROM "file"'));
    expect(columnTypes).toEqual([ColumnTypeEnum.Bytes]);
    expect(Buffer.from(rows[0]![0] as Uint8Array)).toEqual(Buffer.from([0, 255, 1]));
  });

  it('tells how many rows a statement changed', async () => {
    expect(await (await open()).executeRaw(query(INSERT, 'second'))).toBe(1);
  });

  it('fails with the cause that the driver gave', async () => {
    const adapter = await open();
    const unique: unknown = await adapter.executeRaw(query(INSERT, 'first')).catch((error: unknown) => error);
    expect(unique).toMatchObject({
      name: 'DriverAdapterError',
      cause: { kind: 'UniqueConstraintViolation', originalCode: 'SQLITE_CONSTRAINT_UNIQUE' },
    });
    expect(toDatabaseError(unique)).toBeInstanceOf(RowRefusedError);
    await expect(adapter.queryRaw(query('SELECT 1 FROM "none"'))).rejects.toMatchObject({
      cause: { kind: 'TableDoesNotExist', table: 'none' },
    });
  });

  it("fails with errors that are not the driver's, too", async () => {
    const error: unknown = await (
      await open()
    )
      .queryRaw(query('SELECT ?'))
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(/parameter/i);
  });

  it('refuses every change when it is read-only', async () => {
    const adapter = await open({ readOnly: true });
    const refusal: unknown = await adapter
      .executeRaw(query(INSERT, 'second'))
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ cause: { originalCode: 'SQLITE_READONLY' } });
    expect(await words(adapter)).toEqual(['first']);
  });

  it('reads what was committed a moment ago elsewhere', async () => {
    const adapter = await open({ readOnly: true });
    expect(await words(adapter)).toEqual(['first']);
    const other = await createAdapter(`file:${path}`).connect();
    await other.executeRaw(query(INSERT, 'second'));
    expect(await words(adapter)).toEqual(['first', 'second']);
    await other.dispose();
  });
});

describe('a transaction', () => {
  it('keeps one snapshot while others see new rows', async () => {
    const adapter = await open();
    const transaction = await adapter.startTransaction();
    expect(await words(transaction)).toEqual(['first']);
    await adapter.executeRaw(query(INSERT, 'second'));
    expect(await words(transaction)).toEqual(['first']);
    expect(await words(adapter)).toEqual(['first', 'second']);
    await transaction.executeRaw(query('COMMIT'));
    await transaction.commit();
    expect(await words(adapter)).toEqual(['first', 'second']);
  });

  it('is undone by a rollback, and to a savepoint', async () => {
    const adapter = await open();
    const transaction = await adapter.startTransaction();
    await transaction.executeRaw(query(INSERT, 'kept'));
    await transaction.createSavepoint!('here');
    await transaction.executeRaw(query(INSERT, 'dropped'));
    await transaction.rollbackToSavepoint!('here');
    await transaction.releaseSavepoint!('here');
    expect(await words(transaction)).toEqual(['first', 'kept']);
    await transaction.executeRaw(query('ROLLBACK'));
    await transaction.rollback();
    expect(await words(adapter)).toEqual(['first']);
  });

  it('is undone by a rollback without a statement, and its thread can begin another', async () => {
    const adapter = await open();
    for (let round = 0; round < 5; round += 1) {
      const transaction = await adapter.startTransaction();
      await transaction.executeRaw(query(INSERT, 'never'));
      await transaction.rollback();
    }
    expect(await words(adapter)).toEqual(['first']);
  });

  it('leaves threads for others when many are begun and ended', async () => {
    const adapter = await open();
    const snapshots = Array.from({ length: 20 }, async () => {
      const transaction = await adapter.startTransaction();
      const seen = await words(transaction);
      await transaction.executeRaw(query('COMMIT'));
      await transaction.commit();
      return seen;
    });
    expect(await Promise.all(snapshots)).toEqual(Array.from({ length: 20 }, () => ['first']));
  });
});

/** Longer than the timeout on any machine, yet soon over: a thread cannot be interrupted. */
const SLOW = numbersUpTo(15_000_000);
const TIMEOUT_MS = 1_500;
const PATIENT = { timeoutMs: 60_000 };
/** Its threads wait for the lock of another connection for longer than the timeout. */
const BLOCKED = { timeoutMs: TIMEOUT_MS, pragmas: 'PRAGMA busy_timeout = 60000' };

/** Lets no other connection write until it is released. */
async function lockFile(): Promise<{ release: () => Promise<void> }> {
  const adapter = await createAdapter(`file:${path}`).connect();
  await adapter.executeScript('BEGIN IMMEDIATE');
  const release = async (): Promise<void> => {
    await adapter.executeScript('ROLLBACK');
    await adapter.dispose();
  };
  return { release };
}

describe('a slow query', () => {
  it.each([1, 3])(
    'stops neither the main thread nor other queries, with %i at once',
    async (count) => {
      const adapter = await open({ ...BLOCKED, ...PATIENT });
      const lock = await lockFile();
      const order: string[] = [];
      const slow = Array.from({ length: count }, (_, index) =>
        adapter.executeRaw(query(INSERT, `slow ${index}`)).then(() => order.push('slow')),
      );
      await words(adapter).then(() => order.push('quick'));
      await lock.release();
      await Promise.all(slow);
      expect(order).toEqual(['quick', ...slow.map(() => 'slow')]);
    },
    60_000,
  );

  it('is not waited for longer than the timeout, and others are answered', async () => {
    const adapter = await open(BLOCKED);
    const lock = await lockFile();
    const slow: unknown = await adapter.executeRaw(query(INSERT, 'late')).catch((error: unknown) => error);
    expect(slow).toBeInstanceOf(TimeoutError);
    expect(toDatabaseError(slow)).toBeInstanceOf(DatabaseUnavailableError);
    expect(await words(adapter)).toEqual(['first']);
    await lock.release();
  }, 60_000);

  it('undoes its transaction without a wait for its end', async () => {
    const adapter = await open({ timeoutMs: TIMEOUT_MS });
    const transaction = await adapter.startTransaction();
    await transaction.executeRaw(query(INSERT, 'never'));
    await expect(transaction.queryRaw(query(SLOW))).rejects.toThrow(TimeoutError);
    await expect(transaction.executeRaw(query('ROLLBACK'))).rejects.toThrow('TransactionAlreadyClosed');
    await transaction.rollback();
    expect(await words(adapter)).toEqual(['first']);
  }, 60_000);

  it('delays a query behind it by no more than the timeout', async () => {
    const adapter = await open(BLOCKED);
    const lock = await lockFile();
    const before = Array.from({ length: 4 }, (_, index) =>
      adapter.executeRaw(query(INSERT, `late ${index}`)),
    );
    const answers = await Promise.allSettled([...before, words(adapter)]);
    expect(answers.at(-1)).toMatchObject({ status: 'rejected', reason: expect.any(TimeoutError) });
    await lock.release();
  }, 60_000);
});
