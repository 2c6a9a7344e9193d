import { ProblemException } from '../http/problem.exception.js';

/** No report exists for this message: wait, or check the UUID. */
export class DeliveryStatusNotFoundException extends ProblemException {
  constructor() {
    const detail = 'No delivery report has arrived for this message. Try again in a moment, or check the id.';
    super({ status: 404, code: 'delivery_status_not_found', detail });
  }
}
