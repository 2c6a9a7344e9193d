import { ProblemException } from '../core/http/problem.exception.js';
import type { Scope } from './api-keys.js';

/** No key came with the request: send one. */
export class ApiKeyMissingException extends ProblemException {
  constructor() {
    const detail = 'Send an API key, as Authorization: Bearer <secret> or X-Api-Key: <secret>.';
    super({ status: 401, code: 'api_key_missing', detail });
  }
}

/** The key is none of ours: check the secret. */
export class ApiKeyInvalidException extends ProblemException {
  constructor() {
    super({ status: 401, code: 'api_key_invalid', detail: 'This API key is not known here.' });
  }
}

/** The key is good, but not for this: use one with the scope. */
export class ScopeMissingException extends ProblemException {
  constructor(scope: Scope) {
    super({ status: 403, code: 'scope_missing', detail: `This API key does not have the scope "${scope}".` });
  }
}

/** The service runs without keys and serves its own machine only: configure keys to open it. */
export class LoopbackOnlyException extends ProblemException {
  constructor() {
    const detail =
      'Without API_KEYS only requests from this machine itself are served. Set API_KEYS to open it.';
    super({ status: 401, code: 'loopback_only', detail });
  }
}
