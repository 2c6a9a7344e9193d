import { HasNoMistake } from '../config/has-no-mistake.js';
import { e164Mistake } from '../sms/phone-number.js';

/**
 * A number in its normal E.164 form, of a length its country uses. Only the carrier knows whether
 * it exists.
 */
export function IsE164(): PropertyDecorator {
  return HasNoMistake('isE164', e164Mistake);
}
