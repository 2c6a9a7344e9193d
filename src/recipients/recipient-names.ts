import { spellingsOf } from '../sms/recipient.js';

/** A person's number in all its spellings, to be found in columns and in texts. */
export class RecipientNames {
  /** As columns have it. */
  readonly spellings: readonly string[];
  /** As texts have it, behind whatever stands for a `+`. */
  readonly digits: readonly string[];
  private readonly pattern: RegExp;

  constructor(number: string) {
    this.spellings = spellingsOf(number);
    this.digits = [...new Set(this.spellings.map((spelling) => spelling.replace('+', '')))];
    // Not as a part of a longer number; what is encoded may end with a digit.
    this.pattern = new RegExp(`(?:(?<!\\d)|(?<=%[\\dA-Fa-f]{2}))(?:00)?(?:${this.digits.join('|')})(?!\\d)`);
  }

  areIn(text: string): boolean {
    return this.pattern.test(text);
  }
}
