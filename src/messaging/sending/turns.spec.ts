import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareTurns } from './turns.js';

const [OTP, NEWS] = ['0/+15550100000', '2/+15550100000'];

/** How many of each queue leave when `turns` come one after the other. */
function leave(turns: number, queues: Parameters<typeof shareTurns>[0]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [queue, count] of shareTurns(queues, 1, turn)) counts[queue] = (counts[queue] ?? 0) + count;
  }
  return counts;
}

describe('turns', () => {
  it('go to the most urgent, but for every tenth', () => {
    const queues = [OTP, NEWS].map((queue) => ({ queue, room: Infinity }));
    expect(leave(100, queues)).toEqual({ [OTP]: 90, [NEWS]: 10 });
  });

  it('all go to whoever is alone', () => {
    expect(leave(100, [{ queue: NEWS, room: Infinity }])).toEqual({ [NEWS]: 100 });
  });

  it('pass by a sender whose own limit is reached', () => {
    const queues = [
      { queue: OTP, room: 1 },
      { queue: NEWS, room: Infinity },
    ];
    expect(shareTurns(queues, 5, 0)).toEqual(
      new Map([
        [OTP, 1],
        [NEWS, 4],
      ]),
    );
  });

  it('are never more than wanted, nor than there is room for, and never fewer than could be', () => {
    const room = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 6 });
    fc.assert(
      fc.property(room, fc.nat(40), fc.nat(40), (rooms, wanted, taken) => {
        const queues = rooms.map((each, index) => ({ queue: String(index), room: each }));
        const shares = shareTurns(queues, wanted, taken);
        for (const { queue, room: most } of queues) {
          expect(shares.get(queue) ?? 0).toBeLessThanOrEqual(most);
        }
        const all = [...shares.values()].reduce((sum, count) => sum + count, 0);
        const possible = rooms.reduce((sum, each) => sum + each, 0);
        expect(all).toBe(Math.min(wanted, possible));
      }),
    );
  });
});
