import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ApiAccess } from '../api-access.js';
import type { ApiKey } from '../api-keys.js';
import { ApiKeyInvalidException } from '../auth.exceptions.js';
import { throttleAddress } from '../throttle-address.js';
import { isForeignChange } from './is-foreign-change.js';
import { SessionCrossSiteException } from './session.exceptions.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Checks the API key of a browser's sign-in. Limits wrong keys per address. */
@Injectable()
export class SignIn {
  private readonly throttle = new SignInThrottle();

  constructor(private readonly access: ApiAccess) {}

  /**
   * @returns undefined if no keys are configured and the request comes from this machine
   * @throws {ProblemException} for a key that is wrong or lacks the scope to read, and after many
   *   wrong keys
   */
  check(request: Request, key: string): ApiKey | undefined {
    if (isForeignChange(request)) throw new SessionCrossSiteException();
    const address = throttleAddress(request);
    this.throttle.check(address);
    try {
      return this.access.allow(request, 'read', key);
    } catch (error) {
      if (error instanceof ApiKeyInvalidException) this.throttle.noteWrongKey(address);
      throw error;
    }
  }
}
