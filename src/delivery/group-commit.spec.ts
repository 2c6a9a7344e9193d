import { describe, expect, it } from '@jest/globals';
import { GroupCommit, QueueFullException } from './group-commit.js';

class Away extends Error {}

/** A store whose writes end when told to. */
function createStore() {
  const batches: { items: string[]; end: (error?: Error) => void }[] = [];
  const write = (items: string[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      batches.push({
        items,
        end: (error) => (error ? reject(error) : resolve(items.map((item) => `stored ${item}`))),
      });
    });
  const commits = new GroupCommit(write, (error) => error instanceof Away, { batch: 3, waiting: 5 });
  return { batches, commits, settled: () => new Promise(setImmediate) };
}

describe('group commit', () => {
  it('writes at once when idle, and what comes meanwhile as one', async () => {
    const { batches, commits, settled } = createStore();
    const first = commits.submit('a');
    const rest = [commits.submit('b'), commits.submit('c')];
    expect(batches.map(({ items }) => items)).toEqual([['a']]);
    batches[0]?.end();
    expect(await first).toBe('stored a');
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a'], ['b', 'c']]);
    batches[1]?.end();
    expect(await Promise.all(rest)).toEqual(['stored b', 'stored c']);
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
    batches[0]?.end();
    await settled();
    batches[1]?.end();
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });

  it('tries a failed batch one by one, so that the bad one alone is refused', async () => {
    const { batches, commits, settled } = createStore();
    const answers = ['a', 'b', 'bad', 'd'].map((item) =>
      commits.submit(item).catch((error: Error) => error.message),
    );
    const end = async (error?: Error) => {
      batches.at(-1)?.end(error);
      await settled();
    };
    await end();
    await end(new Error('one of them'));
    await end();
    await end(new Error('this one'));
    await end();
    expect(await Promise.all(answers)).toEqual(['stored a', 'stored b', 'this one', 'stored d']);
  });

  it('does not try one by one what is hopeless', async () => {
    const { batches, commits, settled } = createStore();
    const answers = ['a', 'b', 'c'].map((item) =>
      commits.submit(item).catch((error: Error) => error.message),
    );
    batches[0]?.end(new Away('away'));
    await settled();
    batches[1]?.end(new Away('away'));
    expect(await Promise.all(answers)).toEqual(['away', 'away', 'away']);
    expect(batches).toHaveLength(2);
  });

  it('refuses what is too much, and takes more when there is room', async () => {
    const { batches, commits, settled } = createStore();
    for (const item of ['a', 'b', 'c', 'd', 'e', 'f']) void commits.submit(item);
    await expect(commits.submit('g')).rejects.toThrow(QueueFullException);
    batches[0]?.end();
    await settled();
    void commits.submit('h');
    batches[1]?.end();
    await settled();
    expect(batches[2]?.items).toEqual(['e', 'f', 'h']);
  });
});
