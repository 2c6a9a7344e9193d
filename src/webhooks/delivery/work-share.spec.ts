import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../../test/support/wait-for.js';
import { WorkShare } from './work-share.js';

describe('WorkShare', () => {
  let utilization: number;
  let waiting: number;
  let share: WorkShare;

  beforeEach(() => {
    [utilization, waiting] = [0, 100];
    share = new WorkShare(
      () => waiting,
      () => utilization,
    );
  });
  afterEach(() => share.stop());

  /** Takes again and again until the time is up. */
  async function countFor(milliseconds: number, takers = 10): Promise<number> {
    const end = performance.now() + milliseconds;
    let count = 0;
    const take = async () => {
      while (performance.now() < end) {
        await share.take();
        count += 1;
        // As a request would.
        await sleep(1);
      }
    };
    await Promise.all(Array.from({ length: takers }, take));
    return count;
  }

  it('gives little while reports wait for the event loop, and all again afterwards', async () => {
    const idle = await countFor(300);
    utilization = 1;
    // Until the share is at its least.
    await countFor(1_500);
    const busy = await countFor(500);
    expect(busy).toBeGreaterThan(10);
    expect(busy).toBeLessThan(idle / 2);
    utilization = 0;
    await waitFor(async () => (await countFor(300)) > busy * 2);
  });

  it('is not reduced while no reports wait', async () => {
    waiting = 0;
    const idle = await countFor(300);
    utilization = 1;
    await countFor(1_500);
    expect(await countFor(300)).toBeGreaterThan(idle / 2);
  });

  it('lets callers take turns', async () => {
    utilization = 1;
    await countFor(1_500);
    const order: number[] = [];
    const caller = async (name: number) => {
      for (let times = 0; times < 5; times += 1) {
        await share.take();
        order.push(name);
      }
    };
    await Promise.all([caller(1), caller(2), caller(3)]);
    const last = order.slice(-6).toSorted((one, other) => one - other);
    expect(last).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('lets all callers continue at the end', async () => {
    utilization = 1;
    await countFor(500);
    const callers = Promise.all(Array.from({ length: 1_000 }, () => share.take()));
    share.stop();
    expect(await callers).toHaveLength(1_000);
    // Also one that comes late in a shutdown.
    await share.take();
  });
});
