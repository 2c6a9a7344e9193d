import { HasNoMistake } from '../http/has-no-mistake.js';
import { senderMistake } from '../sms/sender.js';

/** What messages may be sent from: a number, a short code, an alphanumeric sender id or a Powerpack. */
export function IsSender(): PropertyDecorator {
  return HasNoMistake('isSender', senderMistake);
}
