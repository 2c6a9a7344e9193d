import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TurnSharing, type WaitingQueue } from './turn-sharing.js';

const [OTP, NEWS, BULK] = ['0/+15550100000', '2/+15550100000', '2/+15550100000/bulk'];

function waiting(queue: string, rest: Partial<WaitingQueue> = {}): WaitingQueue {
  return { queue, nextAt: 0, turnMs: 0, messages: 1, ...rest };
}

const OPEN = { nextAt: 0, turnMs: 20, requestMs: 10, until: 250, jobs: 100 };

/** How many of each queue leave when they are shared out one by one. */
function leave(jobs: number, queues: readonly WaitingQueue[]): Record<string, number> {
  const sharing = new TurnSharing();
  const counts: Record<string, number> = {};
  for (let job = 0; job < jobs; job += 1) {
    for (const [queue, count] of sharing.share(queues, { ...OPEN, jobs: 1 })) {
      counts[queue] = (counts[queue] ?? 0) + count;
    }
  }
  return counts;
}

describe('turns', () => {
  it('go to the most urgent, but for every tenth', () => {
    expect(leave(100, [waiting(OTP), waiting(NEWS)])).toEqual({ [OTP]: 90, [NEWS]: 10 });
  });

  it('all go to whoever is alone', () => {
    expect(leave(100, [waiting(NEWS)])).toEqual({ [NEWS]: 100 });
  });

  it('of a bulk count as many as it is messages', () => {
    expect(leave(903, [waiting(OTP), waiting(BULK, { messages: 50 })])).toEqual({ [OTP]: 901, [BULK]: 2 });
    const alone = new TurnSharing().share([waiting(BULK, { messages: 5 })], OPEN);
    expect(alone).toEqual(new Map([[BULK, 3]]));
  });

  it('pass by a sender whose own limit is reached', () => {
    const slow = waiting(OTP, { turnMs: 1_000 });
    expect(new TurnSharing().share([slow, waiting(NEWS)], { ...OPEN, jobs: 5 })).toEqual(
      new Map([
        [OTP, 1],
        [NEWS, 4],
      ]),
    );
  });

  it('wait for the first sender where all have a limit of their own', () => {
    const slow = (queue: string, nextAt: number): WaitingQueue => waiting(queue, { nextAt, turnMs: 1_000 });
    const shares = new TurnSharing().share([slow(OTP, 300), slow(NEWS, 200)], OPEN);
    expect(shares).toEqual(new Map([[NEWS, 1]]));
  });

  it('are given away as long as there is somebody, within the time and the number of jobs', () => {
    const kinds = fc.record({ turnMs: fc.nat(100), messages: fc.integer({ min: 1, max: 9 }) });
    const queues = fc.array(kinds, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(queues, fc.nat(300), fc.integer({ min: 1, max: 20 }), (list, nextAt, jobs) => {
        const all = list.map((kind, index) => waiting(String(index), kind));
        const shares = [...new TurnSharing().share(all, { ...OPEN, nextAt, jobs })];
        const given = shares.reduce((sum, [, count]) => sum + count, 0);
        expect(given > 0).toBe(nextAt <= OPEN.until);
        expect(given).toBeLessThanOrEqual(jobs);
        // All but the last one, whichever that is, ended in time.
        const messages = shares.map(([queue, count]) => count * all[Number(queue)]!.messages);
        const ended =
          messages.reduce((sum, count) => sum + count, 0) - Math.max(...all.map((each) => each.messages));
        expect(given === 0 || nextAt + ended * OPEN.turnMs <= OPEN.until).toBe(true);
      }),
    );
  });
});
