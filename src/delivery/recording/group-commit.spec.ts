import { describe, expect, it } from '@jest/globals';
import { GroupCommit, type GroupCommitOptions, QueueFullException } from './group-commit.js';

class Away extends Error {}

/** A store whose writes end when told to. */
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
    batch: 3,
    enough: 3,
    writes: 1,
    waiting: 5,
    ...options,
  });
  const settled = async (): Promise<void> => {
    for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
  };
  return { batches, commits, settled };
}

describe('group commit', () => {
  it('writes at once when idle, and what comes meanwhile as one', async () => {
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

  it('takes what comes in one turn of the event loop together', async () => {
    const { batches, commits, settled } = createStore();
    void commits.submit('a');
    await Promise.resolve();
    void commits.submit('b');
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a', 'b']]);
  });

  it('does not wait for the end of the turn with what is enough', () => {
    const { batches, commits } = createStore({ enough: 2 });
    for (const item of ['a', 'b', 'c']) void commits.submit(item);
    expect(batches.map(({ items }) => items)).toEqual([['a', 'b']]);
  });

  it('has several writes under way, and no more than it may', async () => {
    const { batches, commits, settled } = createStore({ writes: 2 });
    for (const item of ['a', 'b', 'c']) {
      void commits.submit(item);
      await settled();
    }
    expect(batches.map(({ items }) => items)).toEqual([['a'], ['b']]);
    batches[1]?.end();
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a'], ['b'], ['c']]);
  });

  it('tells when the oldest of what it writes came', async () => {
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

  it('answers nobody before the write has ended', async () => {
    const { batches, commits, settled } = createStore();
    let answered = false;
    const submitted = commits.submit('a').then(() => (answered = true));
    await settled();
    expect(answered).toBe(false);
    batches[0]?.end();
    expect(await submitted).toBe(true);
  });

  it('writes no more than a batch at once, in order', async () => {
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

  it('tries a failed batch one by one, so that the bad one alone is refused', async () => {
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

  it('refuses what is too much, and takes more when there is room', async () => {
    const { batches, commits, settled } = createStore({ enough: 9 });
    for (const item of ['a', 'b', 'c', 'd', 'e']) void commits.submit(item);
    await expect(commits.submit('f')).rejects.toThrow(QueueFullException);
    await settled();
    void commits.submit('g');
    batches[0]?.end();
    await settled();
    expect(batches[1]?.items).toEqual(['d', 'e', 'g']);
  });
});
