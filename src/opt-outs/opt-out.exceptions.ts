import { ProblemException } from '../http/problem.exception.js';

/** There is no opt-out with this id, or no longer: check it. */
export class OptOutNotFoundException extends ProblemException {
  constructor() {
    const detail = 'There is no opt-out with this id. GET /messaging/opt-outs lists them.';
    super({ status: 404, code: 'opt_out_not_found', detail });
  }
}
