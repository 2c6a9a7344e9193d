import { ForeignResponseError, ServiceProblemError, ServiceUnreachableError } from './cli.errors.js';
import type { ServiceClient } from './service-client.js';

const TOO_MANY_REQUESTS = 429;

/**
 * The response of a route. Null for a temporary failure: the service is restarting or has no
 * database, a proxy responds in its place, or the key has reached its rate limit.
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
  // A proxy has its own page for an unavailable service.
  const hasStatus = error instanceof ServiceProblemError || error instanceof ForeignResponseError;
  return hasStatus && (error.status >= 500 || error.status === TOO_MANY_REQUESTS);
}
