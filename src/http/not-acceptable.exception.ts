import { ProblemException } from './problem.exception.js';

/** The client accepts none of the response's media types. */
export class NotAcceptableException extends ProblemException {
  /** @param types such as `application/json` */
  constructor(types: readonly string[]) {
    super({ status: 406, code: 'not_acceptable', detail: `Accept must allow ${types.join(' or ')}.` });
  }
}
