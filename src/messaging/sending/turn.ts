import { setTimeout as sleep } from 'node:timers/promises';
import { ownTime } from './own-time.js';

/** What has to be written before a message may leave is written so long before its turn. */
const LEAD_MS = 25;

/** When one message may leave. It is good for a moment only: who misses it does not make up for it, but takes another. */
export class Turn {
  constructor(
    private readonly at: number,
    private readonly toleranceMs: number,
    /** Whether messages may leave at all when it has come. */
    private readonly isAllowed: () => boolean = () => true,
    /** The name of the circuit breaker's probe that it is, if it is one. */
    readonly probe?: string,
  ) {}

  /** Resolves shortly before. */
  async approaching(): Promise<void> {
    await sleepUntil(this.at - LEAD_MS);
  }

  /** Resolves when it has come: false when it has passed, or nothing may leave any more. */
  async come(): Promise<boolean> {
    await sleepUntil(this.at);
    return this.isAllowed() && ownTime() - this.at <= this.toleranceMs;
  }
}

/** Never early, as a timer may be: it knows whole milliseconds only. */
async function sleepUntil(time: number): Promise<void> {
  for (let wait = time - ownTime(); wait > 0; wait = time - ownTime()) await sleep(Math.ceil(wait));
}
