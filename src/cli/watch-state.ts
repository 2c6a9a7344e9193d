import { setTimeout as sleep } from 'node:timers/promises';
import type { CliContext } from './cli-context.js';
import { readIfAvailable } from './read-if-available.js';
import type { ServiceClient } from './service-client.js';

/**
 * The states of something that goes on in the service, as it is asked for them. A service that
 * cannot answer now is asked again; this is told once.
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
