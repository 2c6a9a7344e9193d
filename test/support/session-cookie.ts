import { readEnvironment } from '../../src/config/read-environment.js';
import { ApiKeys } from '../../src/auth/api-keys.js';
import { SESSION_COOKIE } from '../../src/auth/session/session-cookie.js';
import { SESSION_SECONDS, Sessions } from '../../src/auth/session/sessions.js';

/**
 * The cookie of a session, as a service with these keys signs it.
 *
 * @param name of the key
 * @param age of the session, in seconds
 */
export function sessionCookie(apiKeys: string, name: string, age = 0): string {
  const clock = { now: () => new Date(Date.now() - age * 1_000) };
  const sessions = new Sessions(new ApiKeys(readEnvironment({ API_KEYS: apiKeys }), clock), clock);
  return `${SESSION_COOKIE}=${sessions.open({ name, scopes: new Set(), requestsPerMinute: null }).token}`;
}

/** The age at which a session has just ended. */
export const ENDED_SECONDS = SESSION_SECONDS;
