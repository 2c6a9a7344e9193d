import type { ProblemException } from '../http/problem.exception.js';
import { type PlivoError, PlivoRefusedError } from '../plivo/client/plivo.errors.js';
import {
  MessageRefusedException,
  PlivoAccountException,
  PlivoBusyException,
  UnknownOutcomeException,
} from './messaging.exceptions.js';

/** The problem for a failed call to Plivo, with the mistake to correct or advice on retrying. */
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
