import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceProblemError } from './cli.errors.js';

const TOO_MANY_REQUESTS = 429;
/** The rate limit counts per minute. */
const PAUSE_MS = 2_000;

/** Repeats a request while the key is over its rate limit. */
export async function repeatWhileLimited<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof ServiceProblemError) || error.status !== TOO_MANY_REQUESTS) throw error;
    }
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
