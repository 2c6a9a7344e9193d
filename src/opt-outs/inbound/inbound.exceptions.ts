import { ProblemException } from '../../http/problem.exception.js';

/** The inbound message is not durable. Send it again. */
export class InboundNotStoredException extends ProblemException {
  constructor(cause: unknown) {
    const detail = 'The inbound message was not stored. Send it again.';
    super({ status: 503, code: 'inbound_not_stored', detail, retryAfter: 60, cause });
  }
}
