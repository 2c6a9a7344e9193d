import { expect, it } from '@jest/globals';
import { TimeoutError } from '../../with-timeout.js';
import { DatabaseUnavailableError, toDatabaseError } from '../database-error.js';
import { ReaderPool } from './reader-pool.js';
import { ReaderThread } from './reader-thread.js';

/** The part of a thread that a pool uses. */
class FakeThread {
  isDead = false;
  isTerminated = false;
  terminate(): Promise<void> {
    this.isTerminated = true;
    return Promise.resolve();
  }
}

function createPool(): { pool: ReaderPool; started: FakeThread[] } {
  const started: FakeThread[] = [];
  const pool = new ReaderPool(() => {
    const thread = new FakeThread();
    started.push(thread);
    return thread as unknown as ReaderThread;
  });
  return { pool, started };
}

it('starts a thread on demand, and lends it again', async () => {
  const { pool, started } = createPool();
  expect(started).toHaveLength(0);
  for (let round = 0; round < 3; round += 1) pool.release(await pool.acquire(1_000));
  expect(started).toHaveLength(1);
  await pool.close();
});

it('lends each thread to one user at a time, first come, first served', async () => {
  const { pool, started } = createPool();
  const first = await pool.acquire(1_000);
  await pool.acquire(1_000);
  const order: string[] = [];
  const use = async (name: string): Promise<void> => {
    const thread = await pool.acquire(1_000);
    order.push(name);
    pool.release(thread);
  };
  const others = Promise.all([use('third'), use('fourth')]);
  pool.release(first);
  await others;
  expect(order).toEqual(['third', 'fourth']);
  expect(started).toHaveLength(2);
  await pool.close();
});

it('starts more threads while some are slow, up to a limit', async () => {
  const { pool, started } = createPool();
  await Promise.all(Array.from({ length: 4 }, () => pool.acquire(10_000)));
  expect(started).toHaveLength(4);
  await expect(pool.acquire(1_500)).rejects.toThrow(TimeoutError);
  expect(started).toHaveLength(4);
  await pool.close();
});

it('replaces a thread that has died', async () => {
  const { pool, started } = createPool();
  const thread = await pool.acquire(1_000);
  started[0]!.isDead = true;
  pool.release(thread);
  expect(await pool.acquire(1_000)).toBe(started[1]);
  await pool.close();
});

it('says that the database is unavailable when no thread can be started', async () => {
  const pool = new ReaderPool(() => {
    throw new Error('no memory for a thread');
  });
  const error: unknown = await pool.acquire(1_000).catch((reason: unknown) => reason);
  expect(toDatabaseError(error)).toBeInstanceOf(DatabaseUnavailableError);
});

it('ends all threads on close, and lends none afterwards', async () => {
  const { pool, started } = createPool();
  await pool.acquire(1_000);
  await pool.acquire(1_000);
  const waiting = Promise.allSettled([pool.acquire(1_000)]);
  await pool.close();
  expect(await waiting).toMatchObject([
    { status: 'rejected', reason: { cause: { kind: 'ConnectionClosed' } } },
  ]);
  await expect(pool.acquire(1_000)).rejects.toMatchObject({ cause: { kind: 'ConnectionClosed' } });
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
});

it('fails only the requests of a thread that dies', async () => {
  const thread = new ReaderThread({ path: ':memory:', pragmas: '', readOnly: false, busyTimeoutMs: 0 });
  const numbers =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 1000000';
  const asked = [1, 2].map(() =>
    thread.call({ method: 'queryRaw', argument: { sql: numbers, args: [], argTypes: [] } }),
  );
  const outcomes = Promise.allSettled(asked);
  await thread.terminate();
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { cause: { kind: 'ConnectionClosed' } } });
    expect(toDatabaseError((outcome as PromiseRejectedResult).reason)).toBeInstanceOf(
      DatabaseUnavailableError,
    );
  }
  expect(thread.isDead).toBe(true);
  await expect(thread.call({ method: 'commit' })).rejects.toMatchObject({
    cause: { kind: 'ConnectionClosed' },
  });
});
