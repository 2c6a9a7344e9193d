import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.js';
import type { components } from './schema.js';

export type ApiKey = components['schemas']['ApiKeyView'];
export type ApiKeyWithSecret = components['schemas']['ApiKeyWithSecretView'];
export type ApiKeyDraft = components['schemas']['CreateStoredKeyDto'];

export const API_KEYS_KEY = ['api-keys'] as const;

/** The keys of API_KEYS first, then the others, oldest first. */
export function useApiKeys() {
  return useQuery({
    queryKey: API_KEYS_KEY,
    queryFn: ({ signal }) => answerOf(api.GET('/api-keys', { signal })),
  });
}
