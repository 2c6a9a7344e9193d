import { ForeignResponseError, ServiceProblemError, ServiceUnreachableError } from './cli.errors.js';
import type { ServiceClient } from './service-client.js';

const TOO_MANY_REQUESTS = 429;

/**
 * What a route answers. Null where it cannot be asked now and may be asked again: the service
 * restarts or has no database, a proxy answers in its place, the rate of the key is used up.
 */
export async function readIfAvailable<T>(
  service: Pick<ServiceClient, 'get'>,
  path: string,
): Promise<T | null> {
  try {
    return await service.get<T>(path);
  } catch (error) {
    if (isPassing(error)) return null;
    throw error;
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof ServiceUnreachableError) return true;
  // A proxy has a page of its own for a service that is down.
  const hasStatus = error instanceof ServiceProblemError || error instanceof ForeignResponseError;
  return hasStatus && (error.status >= 500 || error.status === TOO_MANY_REQUESTS);
}
