import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../core/database/database-error.js';
import { Histogram } from '../../core/metrics/histogram.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { TimeoutError, withTimeout } from '../../core/with-timeout.js';
import { RateLimitStore } from './rate-limit.store.js';
import { ACCOUNT, REQUESTS, SendLimits, senderScope } from './send-limits.js';
import { LEAD_MS, SendSlot, type SendSlotOptions } from './send-slot.js';

/** Slots are taken at most this far ahead. More delays urgent messages; less wastes slots. */
export const HORIZON_MS = 250;

/** One call to Plivo, which takes a slot of each of its limits. */
export interface PlannedCall {
  sender: string;
  /** More than one for a bulk call. */
  messages: number;
}

/** The limits have no free slot within the caller's timeout. */
export class NoSlotInTimeError extends Error {
  override readonly name = 'NoSlotInTimeError';

  /** @param nextInMs time until the next slot is free */
  constructor(readonly nextInMs: number) {
    super(`no send slot in time; the next one is free in ${Math.ceil(nextInMs)} ms`);
  }
}

const WAIT_BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Takes send slots of the limits that all instances share. */
@Injectable()
export class SendSlots implements OnModuleDestroy {
  /** Seconds that calls waited for their slots, in the queue and outside it. */
  readonly waits = new Histogram(WAIT_BOUNDS, ['path']);
  /** By limit: the last caller that waits for one of its slots. Callers are served in order. */
  private readonly lines = new Map<string, Promise<unknown>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly limits: SendLimits,
    private readonly rateLimits: RateLimitStore,
  ) {}

  /** Ends all waits, so that they do not delay the shutdown. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /**
   * Takes slots for calls, one after the other. Returns the time of each.
   *
   * @param leadMs the first slot is at least this far ahead
   */
  async reserve(calls: readonly PlannedCall[], leadMs = 0): Promise<number[]> {
    const lengths = new Map<string, number>();
    const scoped = calls.map((call) => this.slotLengths(call));
    for (const [scope, slotMs] of scoped.flat()) lengths.set(scope, (lengths.get(scope) ?? 0) + slotMs);
    const reservations = [...lengths].map(([scope, lengthMs]) => ({ scope, lengthMs }));
    const ends = await this.rateLimits.reserve(reservations, leadMs);
    // From here on: each limit's next slot.
    const next = new Map([...lengths].map(([scope, lengthMs]) => [scope, ends.get(scope)! - lengthMs]));
    return scoped.map((slots) => {
      const at = Math.max(...slots.map(([scope]) => next.get(scope)!));
      for (const [scope, slotMs] of slots) next.set(scope, next.get(scope)! + slotMs);
      return at;
    });
  }

  /** A reserved slot. If it is missed, another one replaces it, unless `canRetry` refuses. */
  toSendSlot(call: PlannedCall, at: number, { canRetry = () => true, ...options }: SlotRules = {}): SendSlot {
    const takeAnother = async (): Promise<number | undefined> =>
      canRetry() ? this.reserveAnother(call) : undefined;
    return new SendSlot(at, { ...options, toleranceMs: this.limits.toleranceMs, takeAnother });
  }

  /**
   * Waits for the slot of one message outside the queue. Like the queue, it reserves the slot only
   * within the horizon, so that neither delays the other for longer.
   *
   * @throws {NoSlotInTimeError} as soon as no slot is possible within `timeoutMs`
   * @throws {DatabaseUnavailableError}
   */
  async waitForSlot(sender: string, timeoutMs: number): Promise<SendSlot> {
    const call = { sender, messages: 1 };
    const askedAt = monotonicNow();
    const reserved = this.reserveInLine(call, monotonicNow() + timeoutMs);
    const at = await withTimeout(reserved, timeoutMs).catch((error: unknown) => {
      throw error instanceof TimeoutError ? new NoSlotInTimeError(0) : error;
    });
    this.waits.observe((Math.max(at, monotonicNow()) - askedAt) / 1_000, { path: 'direct' });
    return this.toSendSlot(call, at);
  }

  private reserveInLine(call: PlannedCall, deadline: number): Promise<number> {
    const line = this.limits.senderMs(call.sender) === 0 ? ACCOUNT : senderScope(call.sender);
    const ahead = this.lines.get(line) ?? Promise.resolve();
    const reserved = ahead.then(() => this.reserveWithinHorizon(call, deadline));
    this.lines.set(line, Promise.allSettled([reserved]));
    return reserved;
  }

  private async reserveWithinHorizon(call: PlannedCall, deadline: number): Promise<number> {
    for (;;) {
      // The timeout passed during the wait for earlier callers.
      if (monotonicNow() > deadline) throw new NoSlotInTimeError(0);
      const nextSlots = await this.rateLimits.findNextSlots();
      const now = monotonicNow();
      const next = Math.max(now, ...this.slotLengths(call).map(([scope]) => nextSlots.get(scope) ?? 0));
      if (next > deadline) throw new NoSlotInTimeError(next - now);
      if (next - now <= HORIZON_MS) return (await this.reserve([call], LEAD_MS))[0]!;
      if (this.stopping.signal.aborted) throw new NoSlotInTimeError(next - now);
      await this.sleep(next - now - HORIZON_MS / 2);
    }
  }

  private async reserveAnother(call: PlannedCall): Promise<number | undefined> {
    try {
      return (await this.reserve([call], LEAD_MS))[0];
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      return undefined;
    }
  }

  /** The limits of a call, and the duration of its slot in each. */
  private slotLengths({ sender, messages }: PlannedCall): [scope: string, lengthMs: number][] {
    const senderMs = this.limits.senderMs(sender);
    return [
      [ACCOUNT, this.limits.accountMs * messages],
      [REQUESTS, this.limits.requestMs],
      ...(senderMs === 0 ? [] : [[senderScope(sender), senderMs * messages] satisfies [string, number]]),
    ];
  }

  private async sleep(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => {});
  }
}

interface SlotRules extends Pick<SendSlotOptions, 'isAllowed' | 'probe'> {
  /** Whether a missed slot may be replaced now. */
  canRetry?: () => boolean;
}
