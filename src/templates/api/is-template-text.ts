import { HasNoMistake } from '../../config/has-no-mistake.js';
import { smsLength } from '../../plivo/sms-text.js';
import { malformedBracesAt, splitTemplateText } from '../template-text.js';

/** A text with well-formed `{{variables}}`, short enough for Plivo with all of them empty. */
export function IsTemplateText(): PropertyDecorator {
  return HasNoMistake('isTemplateText', mistakeIn);
}

function mistakeIn(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text.';
  if (value.trim() === '') return 'must not be empty.';
  if (value.includes('\0')) return 'must not hold the character NUL.';
  const position = malformedBracesAt(value);
  if (position !== null) {
    return `has braces at character ${position} that are not {{name}} with up to 64 letters, digits and _.`;
  }
  const empty = splitTemplateText(value).filter((_piece, index) => index % 2 === 0);
  const { encoding, length, limit } = smsLength(empty.join(''));
  return length <= limit
    ? null
    : `is too long even with all variables empty: ${length} of at most ${limit} characters in ${encoding}.`;
}
