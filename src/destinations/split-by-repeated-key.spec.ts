import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitByRepeatedKey } from './split-by-repeated-key.js';

describe('lists of splitByRepeatedKey', () => {
  it('keep the order of each key, and have no key twice', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', '__proto__'));
    fc.assert(
      fc.property(keys, (found) => {
        const events = found.map((key, id) => ({ key, id }));
        const lists = splitByRepeatedKey(events);
        for (const list of lists) expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
        for (const key of new Set(found)) {
          const of = (some: typeof events) => some.filter((event) => event.key === key);
          expect(of(lists.flat())).toEqual(of(events));
        }
        expect(lists.flat()).toHaveLength(events.length);
      }),
    );
  });

  it('are as few as the most frequent key has events', () => {
    expect(splitByRepeatedKey(['a', 'b', 'a', 'c', 'a'].map((key) => ({ key })))).toHaveLength(3);
    expect(splitByRepeatedKey([])).toEqual([]);
  });
});
