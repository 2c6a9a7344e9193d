import { validatePhoneNumberLength } from 'libphonenumber-js/min';
import { HasNoMistake } from '../../core/http/has-no-mistake.js';

/**
 * E.164 and possible, not assigned: `+` and digits of a length the country uses. Whether the number exists is for
 * the carrier to say.
 */
export function IsE164(): PropertyDecorator {
  return HasNoMistake('isE164', e164Mistake);
}

/** What keeps a value from being such a number, as the end of a sentence that begins with its name; null when nothing does. */
export function e164Mistake(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\+[1-9]\d+$/.test(value)) {
    return 'must be a phone number in E.164 form, such as +14155550123.';
  }
  switch (validatePhoneNumberLength(value)) {
    case undefined:
      return null;
    case 'TOO_SHORT':
      return 'is too short for a phone number of its country.';
    case 'TOO_LONG':
      return 'is too long for a phone number of its country.';
    case 'INVALID_COUNTRY':
      return 'does not start with the calling code of a country.';
    case 'INVALID_LENGTH':
    case 'NOT_A_NUMBER':
      return 'does not have a length its country uses.';
  }
}
