import { describe, expect, it } from '@jest/globals';
import { KeptRequests } from './kept-requests.js';

describe('a request that cannot be read', () => {
  const counting = () => {
    let count = 0;
    const keep = async (): Promise<void> => {
      count += 1;
    };
    return { keep, count: () => count };
  };

  it('is kept once, also while it is being kept', async () => {
    const requests = new KeptRequests();
    const { keep, count } = counting();
    const both = await Promise.all([requests.keepOnce('a', keep), requests.keepOnce('a', keep)]);
    expect([...both, await requests.keepOnce('a', keep), count()]).toEqual([true, false, false, 1]);
    expect(await requests.keepOnce('b', keep)).toBe(true);
  });

  it('is kept again after a failure, which every repetition receives', async () => {
    const requests = new KeptRequests();
    const fail = (): Promise<void> => Promise.reject(new Error('no room'));
    const { keep } = counting();
    const both = await Promise.allSettled([requests.keepOnce('a', fail), requests.keepOnce('a', keep)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await requests.keepOnce('a', keep)).toBe(true);
  });

  it('is forgotten once enough others have arrived, the least recent first', async () => {
    const requests = new KeptRequests(2);
    const { keep } = counting();
    for (const digest of ['a', 'b', 'a', 'c']) await requests.keepOnce(digest, keep);
    expect(await requests.keepOnce('a', keep)).toBe(false);
    expect(await requests.keepOnce('b', keep)).toBe(true);
  });
});
