import { beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { RateLimitStore, Reservation } from './rate-limit.store.js';
import { SendLimits } from './send-limits.js';
import { HORIZON_MS, NoSlotInTimeError, SendSlots } from './send-slots.js';

const [SENDER, SLOW] = ['+15550100000', '+15550100001'];
const SLOW_MS = 1_020;

/** The limits of a process that shares them with no other. Notes how far ahead slots were taken. */
class FakeRateLimits implements Pick<RateLimitStore, 'findNextSlots' | 'reserve'> {
  readonly next = new Map<string, number>();
  readonly aheadMs: number[] = [];
  readonly calls: ('read' | 'reserve')[] = [];

  async findNextSlots(): Promise<Map<string, number>> {
    this.calls.push('read');
    return new Map(this.next);
  }

  async reserve(reservations: readonly Reservation[], leadMs = 0): Promise<Map<string, number>> {
    this.calls.push('reserve');
    for (const { scope, lengthMs } of reservations) {
      const start = Math.max(this.next.get(scope) ?? 0, monotonicNow() + leadMs);
      this.aheadMs.push(start - monotonicNow());
      this.next.set(scope, start + lengthMs);
    }
    return new Map(this.next);
  }
}

describe('SendSlots.waitForSlot', () => {
  let rateLimits: FakeRateLimits;
  let slots: SendSlots;

  beforeEach(() => {
    rateLimits = new FakeRateLimits();
    const env = readEnvironment({ PLIVO_MESSAGES_PER_SECOND: '20', PLIVO_SENDER_RATES: `${SLOW}=1` });
    slots = new SendSlots(new SendLimits(env), rateLimits as unknown as RateLimitStore);
  });

  it('takes a slot of every limit of the message', async () => {
    await slots.waitForSlot(SLOW, 1_000);
    expect([...rateLimits.next.keys()].sort()).toEqual(['account', 'requests', `sender:${SLOW}`]);
  });

  it('waits until the slot is within the horizon, and returns it before it is due', async () => {
    const next = monotonicNow() + 400;
    rateLimits.next.set('account', next);
    const slot = await slots.waitForSlot(SENDER, 1_000);
    expect(monotonicNow()).toBeGreaterThan(next - HORIZON_MS);
    expect(monotonicNow()).toBeLessThan(next);
    expect(await slot.waitUntilDue()).toBe(true);
    expect(monotonicNow()).toBeGreaterThanOrEqual(next);
  });

  it('reports at once that no slot is free in time, and when the next one is', async () => {
    const start = monotonicNow();
    rateLimits.next.set('account', start + 60_000);
    const refusal = await slots.waitForSlot(SENDER, 10_000).catch((error: unknown) => error);
    expect(monotonicNow() - start).toBeLessThan(1_000);
    expect(refusal).toBeInstanceOf(NoSlotInTimeError);
    expect((refusal as NoSlotInTimeError).nextInMs / 1_000).toBeCloseTo(60, 0);
    expect(rateLimits.next.size).toBe(1);
  });

  it('takes no slots beyond the horizon, however many messages wait', async () => {
    const waits = Array.from({ length: 15 }, () => slots.waitForSlot(SENDER, 5_000));
    await Promise.all(waits);
    expect(rateLimits.aheadMs).toHaveLength(30);
    expect(Math.max(...rateLimits.aheadMs)).toBeLessThanOrEqual(HORIZON_MS);
  });

  it('drops a message that expires before the messages ahead of it have their slots', async () => {
    rateLimits.next.set('account', monotonicNow() + 900);
    const ahead = slots.waitForSlot(SENDER, 5_000);
    await expect(slots.waitForSlot(SENDER, 100)).rejects.toThrow(NoSlotInTimeError);
    await ahead;
    await new Promise((resolve) => setTimeout(resolve, 50));
    // The last call is that of the first message: the other one does not ask the database any more.
    expect(rateLimits.calls.filter((call) => call === 'reserve')).toHaveLength(1);
    expect(rateLimits.calls.at(-1)).toBe('reserve');
  });

  it('does not let a sender with its own limit delay others', async () => {
    rateLimits.next.set(`sender:${SLOW}`, monotonicNow() + SLOW_MS);
    const slow = slots.waitForSlot(SLOW, 5_000);
    const start = monotonicNow();
    await slots.waitForSlot(SENDER, 5_000);
    expect(monotonicNow() - start).toBeLessThan(SLOW_MS / 2);
    await slow;
  });

  it('ends all waits on stop', async () => {
    rateLimits.next.set('account', monotonicNow() + 5_000);
    const waits = [slots.waitForSlot(SENDER, 10_000), slots.waitForSlot(SENDER, 10_000)];
    const start = monotonicNow();
    setImmediate(() => slots.onModuleDestroy());
    for (const wait of waits) await expect(wait).rejects.toThrow(NoSlotInTimeError);
    expect(monotonicNow() - start).toBeLessThan(1_000);
  });
});
