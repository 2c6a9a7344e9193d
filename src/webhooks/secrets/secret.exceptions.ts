import { ProblemException } from '../../http/problem.exception.js';

/** Production without a key for secrets: set WEBHOOK_SECRET_KEY. */
export class SecretKeyMissingException extends ProblemException {
  constructor() {
    const detail =
      'Webhooks need WEBHOOK_SECRET_KEY, which encrypts their secrets in the database. Set it and restart the service: openssl rand -base64 32 makes one.';
    super({ status: 503, code: 'webhook_secret_key_missing', detail });
  }
}

/** A secret was encrypted with another key, or was changed in the database. */
export class WrongSecretKeyError extends Error {
  override readonly name = 'WrongSecretKeyError';

  constructor() {
    super('WEBHOOK_SECRET_KEY does not decrypt a secret of a webhook endpoint');
  }
}
