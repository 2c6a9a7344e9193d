export type Scope = 'admin' | 'read' | 'send';

export interface Session {
  /** Name of the API key. Null on the machine itself, where no keys are set. */
  name: string | null;
  scopes: readonly Scope[];
  /** Null where there is nothing to sign out of. */
  expiresAt: string | null;
  /** `sandbox`: what is sent does not leave the machine. */
  mode?: 'live' | 'sandbox';
}

/** Null before the sign-in, `ended` where there was a session. */
export type SessionState = Session | 'ended' | null;

/** The query that holds the state of the session. */
export const SESSION_KEY = ['session'] as const;

/** What a 401 makes of it. */
export function withoutSession(before: SessionState | undefined): SessionState {
  return before ? 'ended' : null;
}
