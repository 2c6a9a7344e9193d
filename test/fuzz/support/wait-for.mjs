import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the condition holds, with true, or when the time is over, with false. */
export async function waitFor(condition, milliseconds) {
  for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(200)) {
    if (await condition()) return true;
  }
  return false;
}
