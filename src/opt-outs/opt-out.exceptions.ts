import { ProblemException } from '../http/problem.exception.js';

/** There is no such entry, or no longer: the recipient is not on the list by it. */
export class OptOutNotFoundException extends ProblemException {
  constructor() {
    const detail = 'No opt-out has this id. The ids are listed at GET /messaging/opt-outs.';
    super({ status: 404, code: 'opt_out_not_found', detail });
  }
}
