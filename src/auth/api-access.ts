import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Environment } from '../config/environment.js';
import { type ApiKey, ApiKeys, type Scope } from './api-keys.js';
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
import { isLoopbackHost, isLoopbackRequest } from './loopback.js';

/** Allows requests with a key. Without API_KEYS it allows requests from this machine. */
@Injectable()
export class ApiAccess {
  /** No keys, but an address for others to come to: nothing tells them from this machine, so it is served neither. */
  readonly closed: boolean;

  constructor(
    env: Environment,
    private readonly keys: ApiKeys,
  ) {
    const isPublic = env.baseUrls.some((url) => !isLoopbackHost(new URL(url).host));
    this.closed = !keys.configured && isPublic && !env.ALLOW_KEYLESS;
  }

  /**
   * @returns the key it came with; undefined where no keys are set
   * @throws {ProblemException} when it may not
   */
  allow(request: Request, scope: Scope, secret = secretOf(request)): ApiKey | undefined {
    if (!this.keys.configured) {
      this.allowKeyless(request);
      return undefined;
    }
    if (!secret) throw new ApiKeyMissingException();
    const key = this.keys.find(secret);
    if (!key) throw new ApiKeyInvalidException();
    if (!key.scopes.has(scope)) throw new ScopeMissingException(scope);
    return key;
  }

  private allowKeyless(request: Request): void {
    if (this.closed) throw new KeysRequiredException();
    if (!isLoopbackRequest(request)) throw new LoopbackOnlyException();
    if (isCrossSite(request)) throw new CrossSiteException();
  }
}
