import { ProblemException } from './problem.exception.js';

/** The client takes none of the forms that the answer has. */
export class NotAcceptableException extends ProblemException {
  /** @param types such as `application/json` */
  constructor(types: readonly string[]) {
    super({ status: 406, code: 'not_acceptable', detail: `Accept must allow ${types.join(' or ')}.` });
  }
}
