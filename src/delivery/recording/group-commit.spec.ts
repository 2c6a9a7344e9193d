import { describe, expect, it } from '@jest/globals';
import { QueueFullError } from '../../core/queue-full.error.js';
import { GroupCommit, type GroupCommitOptions } from './group-commit.js';

class Away extends Error {}

/** A store with writes that end on demand. */
function createStore(options: Partial<GroupCommitOptions> = {}) {
  const batches: { items: string[]; arrivedAt: number; end: (error?: Error) => void }[] = [];
  const write = (items: string[], arrivedAt: number): Promise<string[]> =>
    new Promise((resolve, reject) => {
      batches.push({
        items,
        arrivedAt,
        end: (error) => (error ? reject(error) : resolve(items.map((item) => `stored ${item}`))),
      });
    });
  const commits = new GroupCommit(write, (error) => error instanceof Away, {
    maxBatch: 3,
    flushAt: 3,
    maxWrites: 1,
    maxWaiting: 5,
    ...options,
  });
  const settled = async (): Promise<void> => {
    for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
  };
  return { batches, commits, settled };
}

describe('group commit', () => {
  it('writes at once when idle, and later items together', async () => {
    const { batches, commits, settled } = createStore();
    const first = commits.submit('a');
    await settled();
    const rest = [commits.submit('b'), commits.submit('c')];
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a']]);
    batches[0]?.end();
    expect(await first).toBe('stored a');
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a'], ['b', 'c']]);
    batches[1]?.end();
    expect(await Promise.all(rest)).toEqual(['stored b', 'stored c']);
  });

  it('writes the items of one turn of the event loop together', async () => {
    const { batches, commits, settled } = createStore();
    void commits.submit('a');
    await Promise.resolve();
    void commits.submit('b');
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a', 'b']]);
  });

  it('does not wait for the end of the turn once there are flushAt items', () => {
    const { batches, commits } = createStore({ flushAt: 2 });
    for (const item of ['a', 'b', 'c']) void commits.submit(item);
    expect(batches.map(({ items }) => items)).toEqual([['a', 'b']]);
  });

  it('runs several writes at the same time, up to maxWrites', async () => {
    const { batches, commits, settled } = createStore({ maxWrites: 2 });
    for (const item of ['a', 'b', 'c']) {
      void commits.submit(item);
      await settled();
    }
    expect(batches.map(({ items }) => items)).toEqual([['a'], ['b']]);
    batches[1]?.end();
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a'], ['b'], ['c']]);
  });

  it('passes on the arrival of the oldest item', async () => {
    const { batches, commits, settled } = createStore();
    const before = performance.now();
    void commits.submit('a');
    await settled();
    void commits.submit('b');
    const after = performance.now();
    await settled();
    void commits.submit('c');
    batches[0]?.end();
    await settled();
    expect(batches[1]?.items).toEqual(['b', 'c']);
    expect(batches[1]?.arrivedAt).toBeGreaterThanOrEqual(before);
    expect(batches[1]?.arrivedAt).toBeLessThanOrEqual(after);
  });

  it('resolves only when the write has ended', async () => {
    const { batches, commits, settled } = createStore();
    let answered = false;
    const submitted = commits.submit('a').then(() => (answered = true));
    await settled();
    expect(answered).toBe(false);
    batches[0]?.end();
    expect(await submitted).toBe(true);
  });

  it('writes at most maxBatch items at once, in order', async () => {
    const { batches, commits, settled } = createStore();
    for (const item of ['a', 'b', 'c', 'd', 'e']) void commits.submit(item);
    await settled();
    batches[0]?.end();
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  const messageOf = (error: Error): string => error.message;

  it('tries a failed batch one by one, so that only the bad item fails', async () => {
    const { batches, commits, settled } = createStore();
    const answers = ['a', 'bad', 'c'].map((item) => commits.submit(item).catch(messageOf));
    for (const error of [new Error('one of them'), undefined, new Error('this one'), undefined]) {
      await settled();
      batches.at(-1)?.end(error);
    }
    expect(await Promise.all(answers)).toEqual(['stored a', 'this one', 'stored c']);
    expect(batches.map(({ items }) => items)).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
  });

  it('does not try items one by one after an error that concerns them all', async () => {
    const { batches, commits, settled } = createStore();
    const answers = ['a', 'b', 'c'].map((item) => commits.submit(item).catch(messageOf));
    await settled();
    batches[0]?.end(new Away('away'));
    expect(await Promise.all(answers)).toEqual(['away', 'away', 'away']);
    expect(batches).toHaveLength(1);
  });

  it('refuses an item beyond maxWaiting, and takes more when there is room', async () => {
    const { batches, commits, settled } = createStore({ flushAt: 9 });
    for (const item of ['a', 'b', 'c', 'd', 'e']) void commits.submit(item);
    await expect(commits.submit('f')).rejects.toThrow(QueueFullError);
    await settled();
    void commits.submit('g');
    batches[0]?.end();
    await settled();
    expect(batches[1]?.items).toEqual(['d', 'e', 'g']);
  });
});
