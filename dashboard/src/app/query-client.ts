import { QueryCache, MutationCache, QueryClient, keepPreviousData } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.js';
import { pollInterval, POLL_INTERVAL_MS } from '../live/poll-interval.js';
import { SESSION_KEY, withoutSession } from './session/session-state.js';

/** Old data stays visible until newer data arrives. */
export function createQueryClient(): QueryClient {
  const endSession = (error: unknown): void => {
    if (error instanceof ApiError && error.status === 401) client.setQueryData(SESSION_KEY, withoutSession);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: endSession }),
    mutationCache: new MutationCache({ onError: endSession }),
    defaultOptions: {
      queries: {
        // A local service answers without a network, too.
        networkMode: 'always',
        retry: false,
        staleTime: 2_000,
        refetchInterval: pollInterval(POLL_INTERVAL_MS),
        placeholderData: keepPreviousData,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
