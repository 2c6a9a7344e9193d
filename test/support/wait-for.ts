import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

declare global {
  /** The deadline of the current test or hook; set by `jest/environment.mjs`. */
  var TEST_DEADLINE: number;
}

const ASK_EVERY_MS = 20;
/** Time before Jest ends the test, so that this error is reported. */
const MARGIN_MS = 500;

export interface UntilOptions {
  /** The limit; by default, the rest of the test's time. */
  withinMs?: number;
}

/**
 * Repeats a check until its result is neither null, undefined nor false. On failure, the error has
 * the condition and the last result.
 */
export async function waitFor<T>(
  ask: () => Promise<T> | T,
  { withinMs = Number.POSITIVE_INFINITY }: UntilOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const start = Date.now();
  const deadline = Math.min(globalThis.TEST_DEADLINE - MARGIN_MS, start + withinMs);
  // A low number of checks in a long time is a sign of a stalled process.
  for (let asked = 1; ; asked += 1) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false)
      return answer as Exclude<T, false | null | undefined>;
    if (Date.now() > deadline) {
      throw new Error(
        `waited ${Date.now() - start} ms in vain for ${ask.toString()}; last of ${asked} answers: ${inspect(answer)}`,
      );
    }
    await sleep(ASK_EVERY_MS);
  }
}
