import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairScheduler, type WaitingQueue } from './fair-scheduler.js';

const [OTP, NEWS, BULK] = ['0/+15550100000', '2/+15550100000', '2/+15550100000/bulk'];

function waiting(queue: string, rest: Partial<WaitingQueue> = {}): WaitingQueue {
  return { queue, nextAt: 0, slotMs: 0, messages: 1, ...rest };
}

const OPEN = { nextAt: 0, slotMs: 20, requestMs: 10, until: 250, jobs: 100 };

/** How many jobs of each queue leave when slots are shared out one by one. */
function leave(jobs: number, queues: readonly WaitingQueue[]): Record<string, number> {
  const scheduler = new FairScheduler();
  const counts: Record<string, number> = {};
  for (let job = 0; job < jobs; job += 1) {
    for (const [queue, count] of scheduler.share(queues, { ...OPEN, jobs: 1 })) {
      counts[queue] = (counts[queue] ?? 0) + count;
    }
  }
  return counts;
}

describe('FairScheduler', () => {
  it('gives every tenth slot to the last queue, all others to the most urgent', () => {
    expect(leave(100, [waiting(OTP), waiting(NEWS)])).toEqual({ [OTP]: 90, [NEWS]: 10 });
  });

  it('gives all slots to a queue that is alone', () => {
    expect(leave(100, [waiting(NEWS)])).toEqual({ [NEWS]: 100 });
  });

  it('counts every message of a bulk call', () => {
    expect(leave(903, [waiting(OTP), waiting(BULK, { messages: 50 })])).toEqual({ [OTP]: 901, [BULK]: 2 });
    const alone = new FairScheduler().share([waiting(BULK, { messages: 5 })], OPEN);
    expect(alone).toEqual(new Map([[BULK, 3]]));
  });

  it('passes over a sender whose own limit is reached', () => {
    const slow = waiting(OTP, { slotMs: 1_000 });
    expect(new FairScheduler().share([slow, waiting(NEWS)], { ...OPEN, jobs: 5 })).toEqual(
      new Map([
        [OTP, 1],
        [NEWS, 4],
      ]),
    );
  });

  it('waits for the first sender where all have a limit of their own', () => {
    const slow = (queue: string, nextAt: number): WaitingQueue => waiting(queue, { nextAt, slotMs: 1_000 });
    const shares = new FairScheduler().share([slow(OTP, 300), slow(NEWS, 200)], OPEN);
    expect(shares).toEqual(new Map([[NEWS, 1]]));
  });

  it('hands out slots while jobs wait, within the time and the number of jobs', () => {
    const kinds = fc.record({ slotMs: fc.nat(100), messages: fc.integer({ min: 1, max: 9 }) });
    const queues = fc.array(kinds, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(queues, fc.nat(300), fc.integer({ min: 1, max: 20 }), (list, nextAt, jobs) => {
        const all = list.map((kind, index) => waiting(String(index), kind));
        const shares = [...new FairScheduler().share(all, { ...OPEN, nextAt, jobs })];
        const given = shares.reduce((sum, [, count]) => sum + count, 0);
        expect(given > 0).toBe(nextAt <= OPEN.until);
        expect(given).toBeLessThanOrEqual(jobs);
        // All but the last job, whichever that is, ended in time.
        const messages = shares.map(([queue, count]) => count * all[Number(queue)]!.messages);
        const ended =
          messages.reduce((sum, count) => sum + count, 0) - Math.max(...all.map((each) => each.messages));
        expect(given === 0 || nextAt + ended * OPEN.slotMs <= OPEN.until).toBe(true);
      }),
    );
  });
});
