import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inWaves } from './waves.js';

describe('waves of events', () => {
  it('keep the order of each key, and have no key twice', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', '__proto__'));
    fc.assert(
      fc.property(keys, (found) => {
        const events = found.map((key, id) => ({ key, id }));
        const waves = inWaves(events);
        for (const wave of waves) expect(new Set(wave.map(({ key }) => key)).size).toBe(wave.length);
        for (const key of new Set(found)) {
          const of = (list: typeof events) => list.filter((event) => event.key === key);
          expect(of(waves.flat())).toEqual(of(events));
        }
        expect(waves.flat()).toHaveLength(events.length);
      }),
    );
  });

  it('are as few as the most frequent key has events', () => {
    expect(inWaves(['a', 'b', 'a', 'c', 'a'].map((key) => ({ key })))).toHaveLength(3);
    expect(inWaves([])).toEqual([]);
  });
});
