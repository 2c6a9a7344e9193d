import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.js';
import { answerOf, api } from '../../api/client.js';
import { rememberSession } from './session-memory.js';
import { SESSION_KEY, withoutSession, type Scope, type Session, type SessionState } from './session-state.js';

const NO_SESSION: Session = { name: null, scopes: [], expiresAt: null, mode: 'live' };

async function readSession(before: SessionState | undefined): Promise<SessionState> {
  try {
    return await answerOf(api.GET('/session'));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return withoutSession(before);
    throw error;
  }
}

/** The key is sent in the body of one request and never stored; the response sets the cookie. */
export async function signIn(key: string): Promise<Session> {
  const session = await answerOf(api.POST('/session', { body: { key } }));
  rememberSession(true);
  return session;
}

export async function signOut(): Promise<void> {
  await answerOf(api.DELETE('/session'));
  rememberSession(false);
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

/** For pages, which need a session. Without scopes until the session is known. */
export function useSession(): Session {
  const { data: session } = useSessionState();
  return session && session !== 'ended' ? session : NO_SESSION;
}

/** Whether to show actions that need the scope. The route answers 403 in any case. */
export function useHasScope(scope: Scope): boolean {
  return useSession().scopes.includes(scope);
}
