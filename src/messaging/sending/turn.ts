import { setTimeout as sleep } from 'node:timers/promises';
import { ownTime } from './own-time.js';

/** What has to be written before a message may leave is written so long before its turn. */
const LEAD_MS = 25;

/** When one message may leave. It is good for a moment only: who misses it does not make up for it, but takes another. */
export class Turn {
  constructor(
    private readonly at: number,
    private readonly toleranceMs: number,
    /** Asked when the turn has come: whether messages may leave at all. */
    private readonly isAllowed: () => boolean = () => true,
    /** The circuit breaker's probe, where this turn is one. */
    readonly probe?: string,
  ) {}

  /** Resolves shortly before. */
  async approaching(): Promise<void> {
    await sleepUntil(this.at - LEAD_MS);
  }

  /** Resolves at the turn. False when it is missed, or when nothing may leave. */
  async come(): Promise<boolean> {
    await sleepUntil(this.at);
    return this.isAllowed() && ownTime() - this.at <= this.toleranceMs;
  }
}

/** Never early, as a timer may be: it knows whole milliseconds only. */
async function sleepUntil(time: number): Promise<void> {
  for (let wait = time - ownTime(); wait > 0; wait = time - ownTime()) await sleep(Math.ceil(wait));
}
