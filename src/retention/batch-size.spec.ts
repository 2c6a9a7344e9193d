import { describe, expect, it } from '@jest/globals';
import { BatchSize } from './batch-size.js';

/** The number of rows after so many batches that took so long. */
function rowsAfter(batches: number, tookMs: number): number {
  const size = new BatchSize();
  for (let batch = 0; batch < batches; batch += 1) size.adapt(tookMs);
  return size.rows;
}

describe('the size of a batch', () => {
  it.each([
    ['grows while batches are fast', 1, 5, 125],
    ['stays while they take what they should', 10, 20, 100],
    ['is halved by a slow one', 1, 31, 50],
    ['does not grow without a limit', 100, 0, 2_000],
    ['never falls to nothing', 100, 1_000, 10],
  ])('%s', (_what, batches, tookMs, rows) => {
    expect(rowsAfter(batches, tookMs)).toBe(rows);
  });

  it.each([
    [0, 25],
    [20, 100],
    [60_000, 5_000],
  ])('rests after a batch of %i ms for %i ms', (tookMs, restMs) => {
    expect(new BatchSize().adapt(tookMs)).toBe(restMs);
  });
});
