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
      detail: 'This API key is not known here.',
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
      detail: `This API key does not have the scope "${scope}".`,
      challenge: `${BEARER}, error="insufficient_scope", scope="${scope}"`,
    });
  }
}

/** The service has no keys and serves only its own machine: configure keys to open it. */
export class LoopbackOnlyException extends ProblemException {
  constructor() {
    const detail =
      'Without API_KEYS only requests from this machine itself are served, with no proxy in between. Set API_KEYS to open it.';
    super({ status: 401, code: 'loopback_only', detail });
  }
}

/** The service has no keys at a public address: configure some. */
export class KeysRequiredException extends ProblemException {
  constructor() {
    const detail =
      'APP_BASE_URL is public and API_KEYS is not set, so only callbacks and health are served. Set API_KEYS; or ' +
      'ALLOW_KEYLESS=true, if nothing but Plivo can reach this service from elsewhere.';
    super({ status: 403, code: 'keys_required', detail });
  }
}

/**
 * A web page of another origin sent the request, and there are no keys to protect against that:
 * configure keys.
 */
export class CrossSiteException extends ProblemException {
  constructor() {
    const detail = 'Without API_KEYS no requests of other web pages are served. Set API_KEYS to serve them.';
    super({ status: 403, code: 'cross_site', detail });
  }
}
