import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AccessEnvironment } from '../config/groups/access.js';
import { HttpEnvironment } from '../config/groups/http.js';
import type { Scope } from '../config/api-key-settings.js';
import { Clock } from '../core/clock.js';
import { type ApiKey, ApiKeys } from './api-keys.js';
import {
  ApiKeyInvalidException,
  ApiKeyMissingException,
  CrossSiteException,
  KeysRequiredException,
  LoopbackOnlyException,
  ScopeMissingException,
} from './auth.exceptions.js';
import { secretOf } from './credentials.js';
import { isCrossSite } from './is-cross-site.js';
import { KeyUses } from './keys/key-uses.js';
import { isLoopbackHost, isLoopbackRequest } from './loopback.js';
import { isForeignChange } from './session/is-foreign-change.js';
import { SessionCrossSiteException } from './session/session.exceptions.js';
import { isSession, type Session, Sessions } from './session/sessions.js';

/**
 * Allows requests with a key or a session. Without API_KEYS it allows requests from this machine.
 */
@Injectable()
export class ApiAccess {
  /** Whether the service has a public address, and does not allow requests without keys there. */
  private readonly isOpenToOthers: boolean;

  constructor(
    access: AccessEnvironment,
    http: HttpEnvironment,
    private readonly clock: Clock,
    private readonly keys: ApiKeys,
    private readonly sessions: Sessions,
    private readonly uses: KeyUses,
  ) {
    const isPublic = http.baseUrls.some((url) => !isLoopbackHost(new URL(url).host));
    this.isOpenToOthers = isPublic && !access.ALLOW_KEYLESS;
  }

  /**
   * True without keys at a public address: requests from outside cannot be distinguished from this
   * machine's, so all are denied.
   */
  get closed(): boolean {
    return this.isOpenToOthers && !this.keys.configured;
  }

  /**
   * A key in a header wins over the session cookie.
   *
   * @returns the key of the request; undefined if no keys are configured
   * @throws {ProblemException} if the request is denied
   */
  allow(request: Request, scope: Scope, secret = secretOf(request)): ApiKey | Session | undefined {
    if (!this.keys.configured) {
      this.allowKeyless(request);
      return undefined;
    }
    const key = secret === undefined ? this.findSession(request) : this.findKey(secret);
    if (key.id !== undefined) this.uses.note(key.id);
    if (!key.scopes.has(scope)) throw new ScopeMissingException(scope);
    return key;
  }

  /**
   * Whether a request with this key would still be allowed. For responses that stay open.
   * @param key undefined for a request without a key
   */
  isStillAllowed(key: ApiKey | Session | undefined): boolean {
    if (!key) return !this.keys.configured;
    if (isSession(key) && key.expiresAt <= this.clock.now()) return false;
    return this.keys.current(key) !== undefined;
  }

  private findKey(secret: string): ApiKey {
    if (secret === '') throw new ApiKeyMissingException();
    const key = this.keys.find(secret);
    if (!key) throw new ApiKeyInvalidException();
    return key;
  }

  private findSession(request: Request): Session {
    const session = this.sessions.find(request);
    if (!session) throw new ApiKeyMissingException();
    if (isForeignChange(request)) throw new SessionCrossSiteException();
    return session;
  }

  private allowKeyless(request: Request): void {
    if (this.closed) throw new KeysRequiredException();
    if (!isLoopbackRequest(request)) throw new LoopbackOnlyException();
    if (isCrossSite(request)) throw new CrossSiteException();
  }
}
