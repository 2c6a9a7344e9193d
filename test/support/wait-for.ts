import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

declare global {
  /** When the time of the test or hook that runs is up; set by `jest/environment.mjs`. */
  var TEST_DEADLINE: number;
}

const ASK_EVERY_MS = 20;
/** So long before Jest ends the test, so that it is this error that is reported. */
const MARGIN_MS = 500;

export interface UntilOptions {
  /** The most it may take; without it, the time the test has. */
  withinMs?: number;
}

/** Asks again until the answer is neither null, undefined nor false. Fails with the condition and its last answer. */
export async function waitFor<T>(
  ask: () => Promise<T> | T,
  { withinMs = Number.POSITIVE_INFINITY }: UntilOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const start = Date.now();
  const deadline = Math.min(globalThis.TEST_DEADLINE - MARGIN_MS, start + withinMs);
  // Few questions in a long time tell of a process that stood still.
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
