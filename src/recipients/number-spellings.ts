import { removeSeparators } from '../sms/phone-number.js';
import { recipientKey, spellingsOf } from '../sms/recipient.js';

/** A trunk prefix may or may not be written, but the last digits of a number are the same. */
const LAST_DIGITS = 6;

/** A person's number in all its spellings, for searches in columns and texts. */
export class NumberSpellings {
  /** As in columns. */
  readonly spellings: readonly string[];
  /** As in texts, after any form of a `+`. */
  readonly digits: readonly string[];
  /** A LIKE pattern: matches all that `areTypedIn` finds, and little else. */
  readonly typedPattern: string;
  private readonly key: string;
  private readonly pattern: RegExp;

  constructor(number: string) {
    this.key = recipientKey(number);
    this.spellings = spellingsOf(number);
    this.digits = [...new Set(this.spellings.map((spelling) => spelling.replace('+', '')))];
    this.typedPattern = `%${this.key.slice(-LAST_DIGITS).split('').join('%')}%`;
    // Not as a part of a longer number. Percent-encoding before the number may end with a digit.
    this.pattern = new RegExp(`(?:(?<!\\d)|(?<=%[\\dA-Fa-f]{2}))(?:00)?(?:${this.digits.join('|')})(?!\\d)`);
  }

  areIn(text: string): boolean {
    return this.pattern.test(text);
  }

  /** Whether a typed text contains them, with any separators and prefixes. */
  areTypedIn(text: string): boolean {
    // A batch keeps a question mark for each character that is not ASCII, such as a narrow space.
    const typed = text.replaceAll('?', ' ');
    return (
      this.areIn(typed) ||
      this.areIn(removeSeparators(typed)) ||
      recipientKey(typed.replace(/[^+\d]/g, '')) === this.key
    );
  }
}
