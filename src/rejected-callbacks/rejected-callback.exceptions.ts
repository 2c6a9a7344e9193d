import { ValidationFailedException } from '../http/validation.pipe.js';

/** Both ids and the end of another answer. */
export class IdsOrAfterException extends ValidationFailedException {
  constructor() {
    super([{ field: 'after', message: 'after and ids must not be given both.' }]);
  }
}
