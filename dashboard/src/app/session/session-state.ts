import type { components } from '../../api/schema.js';

/** Whose key this browser uses, what it may do, and whether SMS leave the machine. */
export type Session = components['schemas']['SessionView'];
export type Scope = Session['scopes'][number];

/** Null before the sign-in, `ended` where there was a session. */
export type SessionState = Session | 'ended' | null;

/** The query that holds the state of the session. */
export const SESSION_KEY = ['session'] as const;

/** What a 401 makes of it. */
export function withoutSession(before: SessionState | undefined): SessionState {
  return before ? 'ended' : null;
}
