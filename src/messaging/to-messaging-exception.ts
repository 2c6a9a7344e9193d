import type { ProblemException } from '../core/http/problem.exception.js';
import { type PlivoError, PlivoRefusedError } from '../plivo/client/plivo.errors.js';
import {
  MessageRefusedException,
  PlivoAccountException,
  PlivoBusyException,
  UnknownOutcomeException,
} from './messaging.exceptions.js';

/** What our client is told when Plivo did not take a message: whose mistake it was, and whether to send again. */
export function toMessagingException(error: PlivoError, id: string): ProblemException {
  switch (error.retry) {
    case 'unknown':
      return new UnknownOutcomeException(error, id);
    case 'safe':
      return new PlivoBusyException(error);
    case 'pointless':
      return error instanceof PlivoRefusedError
        ? new MessageRefusedException(error)
        : new PlivoAccountException(error);
    default:
      return error.retry satisfies never;
  }
}
