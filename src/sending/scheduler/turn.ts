import { setTimeout as sleep } from 'node:timers/promises';
import { ownTime } from './own-time.js';

/** What has to be written before a message may leave is written so long before its turn. */
export const LEAD_MS = 25;
/** After so long what was checked before may not hold any more: the message goes back to the queue. */
const MAX_DELAY_MS = 2_000;
const MAX_TURNS = 10;

export interface TurnOptions {
  /** How late a message may leave. */
  toleranceMs: number;
  /** Whether messages may leave at all. */
  isAllowed?: () => boolean;
  /** Takes another turn, in time of our own; undefined where there is none to be had. */
  takeAnother?: () => Promise<number | undefined>;
  /** The name of the circuit breaker's probe that it is, if it is one. */
  probe?: string | undefined;
}

/** When one message may leave. It is good for a moment only: a message that misses it does not leave late, but takes another. */
export class Turn {
  readonly probe: string | undefined;
  private readonly toleranceMs: number;
  private readonly isAllowed: () => boolean;
  private readonly takeAnother: () => Promise<number | undefined>;

  constructor(
    private readonly at: number,
    { toleranceMs, isAllowed = () => true, takeAnother = async () => undefined, probe }: TurnOptions,
  ) {
    this.toleranceMs = toleranceMs;
    this.isAllowed = isAllowed;
    this.takeAnother = takeAnother;
    this.probe = probe;
  }

  /** Resolves shortly before. */
  async approaching(): Promise<void> {
    await sleepUntil(this.at - LEAD_MS);
  }

  /** Resolves at the turn, or at another in its place. False when all are missed, or when nothing may leave. */
  async come(): Promise<boolean> {
    const latest = this.at + MAX_DELAY_MS;
    let at: number | undefined = this.at;
    for (let turns = 0; at !== undefined && turns < MAX_TURNS; turns += 1) {
      await sleepUntil(at);
      if (!this.isAllowed()) return false;
      const now = ownTime();
      if (now - at <= this.toleranceMs) return true;
      at = now < latest ? await this.takeAnother() : undefined;
      if (at !== undefined && at > latest) return false;
    }
    return false;
  }
}

/** Never early, as a timer may be: it knows whole milliseconds only. */
async function sleepUntil(time: number): Promise<void> {
  for (let wait = time - ownTime(); wait > 0; wait = time - ownTime()) await sleep(Math.ceil(wait));
}
