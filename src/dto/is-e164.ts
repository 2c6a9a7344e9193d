import { HasNoMistake } from '../http/has-no-mistake.js';
import { e164Mistake } from '../sms/phone-number.js';

/** A number in its own E.164 form, of a length its country uses. Whether it exists is for the carrier to say. */
export function IsE164(): PropertyDecorator {
  return HasNoMistake('isE164', e164Mistake);
}
