import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../core/clock.js';
import { type ApiKey, ApiKeys } from '../api-keys.js';
import { SessionEndedException } from './session.exceptions.js';
import { readSessionCookie } from './session-cookie.js';
import { createToken, readToken } from './session-token.js';

export const SESSION_SECONDS = 12 * 3_600;

/** An API key that a browser uses through a cookie. */
export interface Session extends ApiKey {
  expiresAt: Date;
}

/**
 * Sessions of browsers. They are not stored: the cookie is signed with a key derived from the
 * secret of its API key. It is valid on every instance and after a restart, and ends with that key.
 */
@Injectable()
export class Sessions {
  constructor(
    private readonly keys: ApiKeys,
    private readonly clock: Clock,
  ) {}

  /** Starts a session for a key, and signs it. */
  open(key: ApiKey): { session: Session; token: string } {
    const expiresAt = new Date(this.clock.now().getTime() + SESSION_SECONDS * 1_000);
    const signingKey = this.keys.signingKeyOf(key);
    if (!signingKey) throw new Error(`There is no API key ${key.name}.`);
    const session = toSession(key, expiresAt);
    return { session, token: createToken(session, signingKey) };
  }

  /**
   * @returns the session of a request; undefined without a cookie
   * @throws {SessionEndedException} for a cookie that is forged, expired, or of a removed key
   */
  find(request: Pick<Request, 'headers'>): Session | undefined {
    const token = readSessionCookie(request);
    if (token === undefined) return undefined;
    const claims = readToken(token, (identity) => this.keys.signingKeyOf(identity));
    const key = claims && this.keys.current(claims);
    if (!claims || !key || claims.expiresAt <= this.clock.now()) throw new SessionEndedException();
    return toSession(key, claims.expiresAt);
  }
}

export function isSession(key: ApiKey | Session): key is Session {
  return 'expiresAt' in key;
}

function toSession({ id, name, scopes, requestsPerMinute }: ApiKey, expiresAt: Date): Session {
  return { ...(id !== undefined && { id }), name, scopes, requestsPerMinute, expiresAt };
}
