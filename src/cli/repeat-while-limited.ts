import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceProblemError } from './cli.errors.js';

const TOO_MANY_REQUESTS = 429;
/** The limit of requests is one of a minute. */
const PAUSE_MS = 2_000;

/** Sends a request again while the rate of the key is used up. */
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
