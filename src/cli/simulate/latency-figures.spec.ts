import { describe, expect, it } from '@jest/globals';
import { latencyFigures } from './latency-figures.js';

describe('latency figures', () => {
  it('are percentiles by the nearest rank', () => {
    const values = Array.from({ length: 200 }, (_value, at) => 200 - at);
    expect(latencyFigures(values)).toEqual({ p50: 100, p90: 180, p95: 190, p99: 198, max: 200 });
    expect(latencyFigures([7])).toEqual({ p50: 7, p90: 7, p95: 7, p99: 7, max: 7 });
  });

  it('are none without a value', () => {
    expect(latencyFigures([])).toBeNull();
  });
});
