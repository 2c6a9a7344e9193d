import { expect, it } from '@jest/globals';
import { ColumnCache } from './column-cache.js';
import { makeColumns } from './make-columns.js';

/** Of one message. */
const BYTES = 27;

function columnsOf(chunk: number) {
  return makeColumns(chunk, 1);
}

it('returns columns of the revision only, the newest one of each chunk', () => {
  const cache = new ColumnCache(10 * BYTES);
  const [first, second] = [columnsOf(7), columnsOf(7)];
  cache.set(1, first);
  expect([cache.get(7, 1), cache.get(7, 2), cache.get(8, 1)]).toEqual([first, null, null]);
  cache.set(2, second);
  expect(cache.get(7, 1)).toBeNull();
  expect(cache.get(7, 2)).toBe(second);
});

it('removes the least recently read chunks beyond its size', () => {
  const cache = new ColumnCache(3 * BYTES);
  for (const chunk of [1, 2, 3]) cache.set(1, columnsOf(chunk));
  expect(cache.get(1, 1)).not.toBeNull();
  cache.set(1, columnsOf(4));
  const kept = [1, 2, 3, 4].filter((chunk) => cache.get(chunk, 1) !== null);
  expect(kept).toEqual([1, 3, 4]);
});

it('counts the bytes of a chunk that is replaced once', () => {
  const cache = new ColumnCache(2 * BYTES);
  for (let revision = 1; revision < 9; revision += 1) cache.set(revision, columnsOf(1));
  cache.set(1, columnsOf(2));
  expect([cache.get(1, 8), cache.get(2, 1)]).not.toContain(null);
});
