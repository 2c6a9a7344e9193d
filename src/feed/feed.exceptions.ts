import { ProblemException } from '../http/problem.exception.js';

/** No consumer has this name. `GET /feeds` lists them. */
export class FeedNotFoundException extends ProblemException {
  constructor() {
    super({ status: 404, code: 'not_found', detail: 'There is no feed with this name.' });
  }
}

/** The consumer's effects must not happen twice. */
export class RewindRefusedException extends ProblemException {
  constructor(reason: string) {
    super({ status: 409, code: 'rewind_refused', detail: `This feed cannot be rewound: ${reason}` });
  }
}
