import { setTimeout as sleep } from 'node:timers/promises';
import type { CliContext } from './cli-context.js';
import { readIfAvailable } from './read-if-available.js';
import type { ServiceClient } from './service-client.js';

/**
 * Polls the state of an operation in the service. If the service is unavailable, polling continues
 * and a notice is printed once.
 */
export async function* watchState<T>(
  { signal, terminal }: Pick<CliContext, 'signal' | 'terminal'>,
  service: Pick<ServiceClient, 'get'>,
  path: string,
  intervalMs: number,
): AsyncGenerator<T> {
  let isSilent = false;
  for (;;) {
    await sleep(intervalMs, undefined, { signal });
    const state = await readIfAvailable<T>(service, path);
    if (state === null && !isSilent) terminal.tell('The service does not answer now. It is asked again.\n');
    isSilent = state === null;
    if (state !== null) yield state;
  }
}
