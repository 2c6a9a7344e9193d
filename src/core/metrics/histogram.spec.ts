import { describe, expect, it } from '@jest/globals';
import { Histogram } from './histogram.js';

describe('Histogram', () => {
  it('counts a value at the first bound that it does not exceed', () => {
    const histogram = new Histogram([1, 5]);
    for (const value of [0, 1, 1.1, 5, 6]) histogram.observe(value);
    expect([...histogram.distributions()]).toEqual([[{}, { counts: [2, 2], count: 5, sum: 13.1 }]]);
  });

  it('is there without labels before the first value', () => {
    expect([...new Histogram([1]).distributions()]).toEqual([[{}, { counts: [0], count: 0, sum: 0 }]]);
  });

  it('keeps labels apart', () => {
    const histogram = new Histogram([1], ['result']);
    histogram.observe(0.5, { result: 'delivered' });
    histogram.observe(2, { result: 'failed' });
    expect([...histogram.distributions()]).toEqual([
      [{ result: 'delivered' }, { counts: [1], count: 1, sum: 0.5 }],
      [{ result: 'failed' }, { counts: [0], count: 1, sum: 2 }],
    ]);
  });
});
