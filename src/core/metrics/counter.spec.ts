import { describe, expect, it } from '@jest/globals';
import { Counter } from './counter.js';

describe('Counter', () => {
  it('counts each combination of labels by itself', () => {
    const counter = new Counter(['status', 'result']);
    counter.add({ status: 'sent', result: 'applied' });
    counter.add({ result: 'applied', status: 'sent' }, 2);
    counter.add({ status: 'sent', result: 'stale' });
    expect(counter.values()).toEqual([
      [{ status: 'sent', result: 'applied' }, 3],
      [{ status: 'sent', result: 'stale' }, 1],
    ]);
  });

  it('does not mistake two labels for two others that join to the same text', () => {
    const counter = new Counter(['a', 'b']);
    counter.add({ a: 'xy', b: 'z' });
    counter.add({ a: 'x', b: 'yz' });
    expect(counter.values().map(([, value]) => value)).toEqual([1, 1]);
  });

  it('knows labels before their first increase', () => {
    const counter = new Counter(['kind']);
    counter.add({ kind: 'send' }, 0);
    expect(counter.values()).toEqual([[{ kind: 'send' }, 0]]);
  });

  it('counts without labels', () => {
    const counter = new Counter();
    counter.add();
    expect(counter.values()).toEqual([[{}, 1]]);
  });
});
