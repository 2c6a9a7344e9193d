import { ProblemException } from '../../http/problem.exception.js';
import { MAX_STORED_KEYS } from './stored-key.store.js';

/** There is no key with this id in the database: list them. */
export class StoredKeyNotFoundException extends ProblemException {
  constructor() {
    const detail = 'There is no key with this id. GET /api-keys lists them; those of API_KEYS have none.';
    super({ status: 404, code: 'api_key_not_found', detail });
  }
}

/** The name is taken: choose another one, or revoke the key that has it. */
export class KeyNameTakenException extends ProblemException {
  constructor() {
    const detail = 'There is a key with this name. Choose another, or revoke that key first.';
    super({ status: 409, code: 'api_key_name_taken', detail });
  }
}

/** There are too many keys: revoke one that is not needed. */
export class TooManyKeysException extends ProblemException {
  constructor() {
    const detail = `There are ${MAX_STORED_KEYS} keys, which is the most. Revoke one first.`;
    super({ status: 409, code: 'too_many_api_keys', detail });
  }
}

/** Set API_KEYS first: with a key in the database every request would need one. */
export class NoConfiguredKeyException extends ProblemException {
  constructor() {
    const detail =
      'API_KEYS is not set, so this machine is served without a key. Set it to a key of yours, and create others with that.';
    super({ status: 409, code: 'api_keys_not_set', detail });
  }
}
