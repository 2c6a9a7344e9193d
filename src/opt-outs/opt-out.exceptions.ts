import { ProblemException } from '../core/http/problem.exception.js';

/** The recipient wants nothing from this sender. Do not send it; it takes a START of theirs, or an operator, to undo. */
export class RecipientOptedOutException extends ProblemException {
  constructor() {
    const detail =
      'The recipient has opted out of messages from this sender. Nothing was sent, and sending it again changes nothing.';
    super({ status: 422, code: 'recipient_opted_out', detail });
  }
}

/** There is no such entry, or no longer: the recipient is not on the list by it. */
export class OptOutNotFoundException extends ProblemException {
  constructor() {
    const detail = 'No opt-out has this id. The ids are listed at GET /messaging/opt-outs.';
    super({ status: 404, code: 'opt_out_not_found', detail });
  }
}
