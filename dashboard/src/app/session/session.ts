import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, ServiceUnavailableError, toApiError } from '../../api/api-error.js';
import { apiUrl } from '../../api/base-url.js';
import { rememberSession } from './session-memory.js';
import { SESSION_KEY, withoutSession, type Scope, type Session, type SessionState } from './session-state.js';

const NO_SESSION: Session = { name: null, scopes: [], expiresAt: null };

async function readSession(before: SessionState | undefined): Promise<SessionState> {
  try {
    return await request<Session>('GET');
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return withoutSession(before);
    throw error;
  }
}

/** The key goes into the body of one request and is kept nowhere; the answer sets the cookie. */
export async function signIn(key: string): Promise<Session> {
  return await request<Session>('POST', { key });
}

export async function signOut(): Promise<void> {
  await request('DELETE');
}

/** The session of this browser. Undefined until it is known. */
export function useSessionState() {
  const client = useQueryClient();
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: async (): Promise<SessionState> => {
      const state = await readSession(client.getQueryData<SessionState>(SESSION_KEY));
      rememberSession(state !== null && state !== 'ended');
      return state;
    },
    refetchInterval: false,
    staleTime: 60_000,
  });
}

/** For pages, which are shown only to a session. Without scopes until it is known. */
export function useSession(): Session {
  const { data: session } = useSessionState();
  return session && session !== 'ended' ? session : NO_SESSION;
}

/** Whether to show what the scope allows. The route answers 403 all the same. */
export function useHasScope(scope: Scope): boolean {
  return useSession().scopes.includes(scope);
}

async function request<Answer>(method: 'DELETE' | 'GET' | 'POST', body?: object): Promise<Answer> {
  const response = await fetch(new URL('session', apiUrl), {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ServiceUnavailableError();
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, answer);
  return answer as Answer;
}
