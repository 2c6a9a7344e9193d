import { describe, expect, it } from '@jest/globals';
import { PurgeBatchSize } from './purge-batch-size.js';

/** A disk that takes so long for a commit, and for each row of it, in milliseconds. */
interface Disk {
  commitMs: number;
  rowMs: number;
}

/** The most rows among the last of so many batches. */
function rowsAfter(batches: number, took: (rows: number, batch: number) => number): number {
  const size = new PurgeBatchSize();
  const rows = Array.from({ length: batches }, (_, batch) => {
    const count = size.rows;
    size.adapt(took(count, batch));
    return count;
  });
  return Math.max(...rows.slice(-12));
}

const on =
  ({ commitMs, rowMs }: Disk) =>
  (rows: number): number =>
    commitMs + rows * rowMs;

describe('the size of a batch', () => {
  it.each<[string, Disk, number, number]>([
    ['begins small', { commitMs: 5, rowMs: 0 }, 2, 100],
    ['grows while its rows take nothing', { commitMs: 5, rowMs: 0 }, 8, 200],
    ['does not grow without a limit', { commitMs: 5, rowMs: 0 }, 100, 1_000],
    ['lets its rows take 20 ms', { commitMs: 5, rowMs: 0.05 }, 100, 410],
    ['is as large where commits are slow', { commitMs: 500, rowMs: 0.05 }, 100, 410],
    ['is small where rows are slow', { commitMs: 5, rowMs: 1 }, 100, 30],
    ['never falls to nothing', { commitMs: 5, rowMs: 1_000 }, 100, 20],
  ])('%s', (_what, disk, batches, rows) => {
    expect(rowsAfter(batches, on(disk))).toBe(rows);
  });

  it('is not changed by a batch of five that waits for others', () => {
    const disk = on({ commitMs: 5, rowMs: 0.05 });
    expect(rowsAfter(100, (rows, batch) => disk(rows) + (batch % 6 === 3 ? 2_000 : 0))).toBe(410);
  });

  it.each([
    [0, 75],
    [50, 200],
    [60_000, 5_000],
  ])('rests after a batch of %i ms for %i ms', (tookMs, restMs) => {
    expect(new PurgeBatchSize().adapt(tookMs)).toBe(restMs);
  });
});
