import { describe, expect, it } from '@jest/globals';
import { ForeignResponseError, ServiceProblemError, ServiceUnreachableError } from './cli.errors.js';
import { readIfAvailable } from './read-if-available.js';

const URL = 'http://localhost:3000';

/** A service that fails every request with this error. */
function failing(error: Error) {
  return {
    get: async (): Promise<never> => {
      throw error;
    },
  };
}

describe('a read of a service', () => {
  it('is what the service answers', async () => {
    const get = async <T>(path: string): Promise<T> => ({ path }) as T;
    expect(await readIfAvailable({ get }, '/a')).toEqual({ path: '/a' });
  });

  it.each<[string, Error]>([
    ['restarts', new ServiceUnreachableError(URL, 'ECONNREFUSED')],
    ['has no database', new ServiceProblemError(503, 'database_unavailable', '')],
    ['is asked too often', new ServiceProblemError(429, 'too_many_requests', '')],
    ['is behind a proxy that cannot reach it', new ForeignResponseError(URL, 502)],
    ['is behind a proxy that is asked too often', new ForeignResponseError(URL, 429)],
  ])('is null while the service %s', async (_title, error) => {
    expect(await readIfAvailable(failing(error), '/a')).toBeNull();
  });

  it.each<[string, Error]>([
    ['refuses the key', new ServiceProblemError(403, 'scope_missing', '')],
    ['does not know what is asked for', new ServiceProblemError(404, 'run_not_found', '')],
    ['is another program', new ForeignResponseError(URL, 200)],
  ])('fails where the service %s', async (_title, error) => {
    await expect(readIfAvailable(failing(error), '/a')).rejects.toBe(error);
  });
});
