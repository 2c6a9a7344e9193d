import { ProblemException } from '../http/problem.exception.js';

/** No alert has this id. */
export class AlertNotFoundException extends ProblemException {
  constructor() {
    const detail = 'There is no alert with this id. GET /alerts lists them.';
    super({ status: 404, code: 'alert_not_found', detail });
  }
}
