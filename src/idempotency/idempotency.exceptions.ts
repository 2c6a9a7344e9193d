import { ProblemException } from '../http/problem.exception.js';
import { ValidationFailedException } from '../http/validation.pipe.js';

/** Send the key as 1 to 255 printable characters. */
export class IdempotencyKeyMalformedException extends ValidationFailedException {
  constructor() {
    const message = 'Idempotency-Key must be 1 to 255 printable characters.';
    super([{ field: 'Idempotency-Key', message }]);
  }
}

/** The first request with this key has no response yet: repeat the request later. */
export class IdempotencyKeyInUseException extends ProblemException {
  constructor(cause?: unknown) {
    const detail = 'The first request with this Idempotency-Key is still running. Try again in a moment.';
    super({ status: 409, code: 'idempotency_key_in_use', detail, retryAfter: 1, cause });
  }
}

/** The key belongs to another request: use a new one. */
export class IdempotencyKeyReusedException extends ProblemException {
  constructor() {
    const detail =
      'This Idempotency-Key belongs to a request with another body. Use a new key for a new request.';
    super({ status: 422, code: 'idempotency_key_reused', detail });
  }
}
