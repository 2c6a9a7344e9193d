import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { type FurtherWords, hasContradiction, wordsMistake } from '../../sms/consent-words.js';
import { type DailyPeriod, parseQuietHours } from '../quiet-hours.js';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { Parsed, toBoolean, toList, Whole } from '../decorators.js';
import { HasNoMistake } from '../has-no-mistake.js';

/** Rules for sending to recipients. */
export class PolicyEnvironment {
  @toBoolean
  @IsBoolean({ message: 'ALLOW_OTP_TO_OPTED_OUT must be true or false.' })
  readonly ALLOW_OTP_TO_OPTED_OUT: boolean = false;

  /** Words that opt out, besides those of `consent-words.ts`, in any language. */
  @toList
  @HasNoMistake('isWords', wordsMistake)
  readonly OPT_OUT_WORDS: string[] = [];

  /** Words that opt in. */
  @toList
  @HasNoMistake('isWords', wordsMistake)
  readonly OPT_IN_WORDS: string[] = [];

  /** ISO 3166 codes. All countries by default. */
  @toList
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'ALLOWED_COUNTRIES must be codes such as US,CA,GB.' })
  readonly ALLOWED_COUNTRIES?: string[];

  @Whole(1)
  readonly RECIPIENT_HOURLY_LIMIT: number = 60;

  @Whole(1)
  readonly RECIPIENT_DAILY_LIMIT: number = 300;

  /** In the recipient's local time. Null for `off`. */
  @Parsed(parseQuietHours)
  readonly QUIET_HOURS: DailyPeriod | null = { start: 21 * 60, end: 8 * 60 };

  get consentWords(): FurtherWords {
    return { optOut: this.OPT_OUT_WORDS, optIn: this.OPT_IN_WORDS };
  }
}

export function policyRules({ QUIET_HOURS, consentWords }: PolicyEnvironment): CrossVariableRule[] {
  return [
    [
      QUIET_HOURS !== null && QUIET_HOURS.start === QUIET_HOURS.end,
      'QUIET_HOURS must begin and end at different times; off turns them off.',
      ['QUIET_HOURS'],
    ],
    [
      hasContradiction(consentWords),
      'OPT_OUT_WORDS and OPT_IN_WORDS must not share a word, nor contradict a built-in one such as STOP or START.',
      ['OPT_OUT_WORDS', 'OPT_IN_WORDS'],
    ],
  ];
}
