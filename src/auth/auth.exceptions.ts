import { ProblemException } from '../http/problem.exception.js';
import { BEARER } from '../http/send-problem.js';
import type { Scope } from '../config/api-key-settings.js';

/** The request has no key: send one. */
export class ApiKeyMissingException extends ProblemException {
  constructor() {
    const detail = 'Send an API key, as Authorization: Bearer <secret> or X-Api-Key: <secret>.';
    super({ status: 401, code: 'api_key_missing', detail });
  }
}

/** The key is unknown: check the secret. */
export class ApiKeyInvalidException extends ProblemException {
  constructor() {
    super({
      status: 401,
      code: 'api_key_invalid',
      detail: 'This API key is unknown. Check its secret.',
      challenge: `${BEARER}, error="invalid_token"`,
    });
  }
}

/** The key lacks the route's scope: use another key. */
export class ScopeMissingException extends ProblemException {
  constructor(scope: Scope) {
    super({
      status: 403,
      code: 'scope_missing',
      detail: `This API key lacks the scope "${scope}". Use a key that has it.`,
      challenge: `${BEARER}, error="insufficient_scope", scope="${scope}"`,
    });
  }
}

/** Without keys, the service serves only its own machine: configure keys to open it. */
export class LoopbackOnlyException extends ProblemException {
  constructor() {
    const detail =
      'Without API_KEYS, only requests from this machine that pass no proxy are served. Set API_KEYS to open the service.';
    super({ status: 401, code: 'loopback_only', detail });
  }
}

/** A service at a public address needs keys: configure some. */
export class KeysRequiredException extends ProblemException {
  constructor() {
    const detail =
      'APP_BASE_URL is public and API_KEYS is not set, so only callbacks and health are served. Set API_KEYS, or ' +
      'ALLOW_KEYLESS=true where only Plivo can reach this service from outside.';
    super({ status: 403, code: 'keys_required', detail });
  }
}

/**
 * A web page of another origin sent the request. Only keys protect against that: configure keys.
 */
export class CrossSiteException extends ProblemException {
  constructor() {
    const detail = 'Without API_KEYS, requests from other websites are refused. Set API_KEYS to allow them.';
    super({ status: 403, code: 'cross_site', detail });
  }
}
