import { describe, expect, it, jest } from '@jest/globals';
import { monotonicNow } from '../../core/monotonic-now.js';
import { SendSlot } from './send-slot.js';

describe('a send slot', () => {
  it('is nearly due just before it is due, and neither any earlier', async () => {
    const at = monotonicNow() + 60;
    const slot = new SendSlot(at, { toleranceMs: 60_000 });
    await slot.waitUntilNearlyDue();
    expect(monotonicNow()).toBeGreaterThanOrEqual(at - 25);
    expect(await slot.waitUntilDue()).toBe(true);
    expect(monotonicNow()).toBeGreaterThanOrEqual(at);
  });

  it('does not let a message leave later than the tolerance', async () => {
    expect(await new SendSlot(monotonicNow() - 100, { toleranceMs: 50 }).waitUntilDue()).toBe(false);
    expect(await new SendSlot(monotonicNow() - 100, { toleranceMs: 60_000 }).waitUntilDue()).toBe(true);
  });

  it('is not due once nothing may leave any more', async () => {
    let allowed = true;
    const slot = new SendSlot(monotonicNow() + 40, { toleranceMs: 60_000, isAllowed: () => allowed });
    allowed = false;
    expect(await slot.waitUntilDue()).toBe(false);
  });
});

describe('a missed send slot', () => {
  /** A timer of a busy machine may be late, but not by so much. */
  const toleranceMs = 1_000;
  const missed = () => monotonicNow() - 1_500;

  it('is replaced by another one, and the message waits for that', async () => {
    const another = monotonicNow() + 60;
    const slot = new SendSlot(missed(), { toleranceMs, takeAnother: async () => another });
    expect(await slot.waitUntilDue()).toBe(true);
    expect(monotonicNow()).toBeGreaterThanOrEqual(another);
  });

  it('is replaced each time, up to a limit', async () => {
    const takeAnother = jest.fn(async () => missed());
    expect(await new SendSlot(missed(), { toleranceMs, takeAnother }).waitUntilDue()).toBe(false);
    expect(takeAnother.mock.calls.length).toBeGreaterThan(2);
    expect(takeAnother.mock.calls.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['it was missed long ago, as by a process that was stopped', -60_000, 0],
    ['the next one is far away, as after a 429', -100, 60_000],
  ])('is not replaced where %s', async (_why, missedAt, anotherAt) => {
    const start = monotonicNow();
    const takeAnother = async () => monotonicNow() + anotherAt;
    expect(await new SendSlot(start + missedAt, { toleranceMs: 50, takeAnother }).waitUntilDue()).toBe(false);
    expect(monotonicNow() - start).toBeLessThan(1_000);
  });

  it('is given up when there is no other', async () => {
    expect(
      await new SendSlot(missed(), { toleranceMs: 50, takeAnother: async () => undefined }).waitUntilDue(),
    ).toBe(false);
  });

  it('is not replaced once nothing may leave any more', async () => {
    const takeAnother = jest.fn(async () => monotonicNow());
    const slot = new SendSlot(missed(), { toleranceMs: 50, isAllowed: () => false, takeAnother });
    expect(await slot.waitUntilDue()).toBe(false);
    expect(takeAnother).not.toHaveBeenCalled();
  });
});
