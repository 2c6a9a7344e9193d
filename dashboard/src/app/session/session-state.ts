import type { components } from '../../api/schema.js';

/** The key of this browser, its scopes, and whether SMS are really sent. */
export type Session = components['schemas']['SessionView'];
export type Scope = Session['scopes'][number];

/** Null before the sign-in, `ended` after a session. */
export type SessionState = Session | 'ended' | null;

/** The query that holds the state of the session. */
export const SESSION_KEY = ['session'] as const;

/** The state after a 401. */
export function withoutSession(before: SessionState | undefined): SessionState {
  return before ? 'ended' : null;
}
