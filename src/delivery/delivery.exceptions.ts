import { ProblemException } from '../http/problem.exception.js';

/** No report exists for this message: wait, or check the UUID. */
export class DeliveryStatusNotFoundException extends ProblemException {
  constructor() {
    const detail = 'No report about this message has arrived. Right after a send, ask again in a moment.';
    super({ status: 404, code: 'delivery_status_not_found', detail });
  }
}
