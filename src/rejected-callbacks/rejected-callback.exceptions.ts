import { ValidationFailedException } from '../http/validation.pipe.js';

/** The request has both ids and `after`. */
export class IdsOrAfterException extends ValidationFailedException {
  constructor() {
    super([{ field: 'after', message: 'after and ids must not be given both.' }]);
  }
}
