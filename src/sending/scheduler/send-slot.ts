import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicNow } from '../../core/monotonic-now.js';

/** Database writes that precede the call to Plivo start this long before the slot. */
export const LEAD_MS = 25;
/** After this delay earlier checks may no longer hold: the attempt does not send the message. */
const MAX_DELAY_MS = 2_000;
const MAX_SLOTS = 10;

export interface SendSlotOptions {
  /** How late a message may leave. */
  toleranceMs: number;
  /** Whether messages may leave now. */
  isAllowed?: () => boolean;
  /** Takes another slot, as `monotonicNow` time; undefined if there is none. */
  takeAnother?: () => Promise<number | undefined>;
  /** The message's probe of the circuit breaker, if it is one. */
  probe?: string | undefined;
}

/** When one call to Plivo may be made. A message that misses its slot takes another one. */
export class SendSlot {
  readonly probe: string | undefined;
  private readonly toleranceMs: number;
  private readonly isAllowed: () => boolean;
  private readonly takeAnother: () => Promise<number | undefined>;

  constructor(
    private readonly at: number,
    { toleranceMs, isAllowed = () => true, takeAnother = async () => undefined, probe }: SendSlotOptions,
  ) {
    this.toleranceMs = toleranceMs;
    this.isAllowed = isAllowed;
    this.takeAnother = takeAnother;
    this.probe = probe;
  }

  /** Resolves LEAD_MS before the slot: time for the writes that precede the call. */
  async waitUntilNearlyDue(): Promise<void> {
    await sleepUntil(this.at - LEAD_MS);
  }

  /**
   * Resolves to true at the slot, or at another one in its place. False if all were missed, or no
   * message may leave: the message must not be sent.
   */
  async waitUntilDue(): Promise<boolean> {
    const latest = this.at + MAX_DELAY_MS;
    let at: number | undefined = this.at;
    for (let slots = 0; at !== undefined && slots < MAX_SLOTS; slots += 1) {
      await sleepUntil(at);
      if (!this.isAllowed()) return false;
      const now = monotonicNow();
      if (now - at <= this.toleranceMs) return true;
      at = now < latest ? await this.takeAnother() : undefined;
      if (at !== undefined && at > latest) return false;
    }
    return false;
  }
}

/** Never early. A timer can be, since it rounds to whole milliseconds. */
async function sleepUntil(time: number): Promise<void> {
  for (let wait = time - monotonicNow(); wait > 0; wait = time - monotonicNow()) await sleep(Math.ceil(wait));
}
