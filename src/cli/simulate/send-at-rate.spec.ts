import { describe, expect, it } from '@jest/globals';
import { sendAtRate } from './send-at-rate.js';

const { signal } = new AbortController();

describe('sending at a rate', () => {
  it('does not wait for answers', async () => {
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const sent: number[] = [];
    const kept = await sendAtRate({ perSecond: 1_000, count: 20, forMs: Infinity, signal }, async (index) => {
      sent.push(index);
      if (index === 19) answer();
      await answered;
    });
    expect([sent.length, kept.sent]).toEqual([20, 20]);
  });

  it('waits where a thousand requests are open', async () => {
    let [open, most] = [0, 0];
    await sendAtRate({ perSecond: 1_000_000, count: 1_500, forMs: Infinity, signal }, async () => {
      most = Math.max(most, (open += 1));
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
    });
    expect(most).toBeLessThanOrEqual(1_000);
  });

  it('ends when the time is over', async () => {
    const kept = await sendAtRate({ perSecond: 100, count: Infinity, forMs: 50, signal }, async () => {});
    expect([kept.sent >= 1, kept.sent <= 5]).toEqual([true, true]);
  });

  it('ends when it is stopped', async () => {
    const stopped = new AbortController();
    const settings = { perSecond: 100, count: Infinity, forMs: Infinity, signal: stopped.signal };
    const kept = await sendAtRate(settings, async (index) => {
      if (index === 2) stopped.abort();
    });
    expect(kept.sent).toBe(3);
  });
});
