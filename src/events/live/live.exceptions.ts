import { ProblemException } from '../../http/problem.exception.js';

/** This instance has its maximum number of listeners, or is stopping. */
export class TooManyListenersException extends ProblemException {
  constructor() {
    const detail = 'This instance takes no more listeners. Try again later, or at another instance.';
    super({ status: 503, code: 'too_many_listeners', detail, retryAfter: 5 });
  }
}
