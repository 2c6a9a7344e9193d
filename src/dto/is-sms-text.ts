import { HasNoMistake } from '../config/has-no-mistake.js';
import { smsLength } from '../plivo/sms-text.js';

/** A non-empty text that Plivo accepts: 1,600 places in GSM-7, 737 in UCS-2. */
export function IsSmsText(): PropertyDecorator {
  return HasNoMistake('isSmsText', mistakeIn);
}

function mistakeIn(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text.';
  if (value.trim() === '') return 'must not be empty.';
  if (value.includes('\0')) return 'must not hold the character NUL.';
  const { encoding, length, limit } = smsLength(value);
  return length <= limit ? null : `is too long: ${length} of at most ${limit} characters in ${encoding}.`;
}
