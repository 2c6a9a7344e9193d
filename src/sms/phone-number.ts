import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';

/** The most frequent input, and always in E.164 form: the library takes ten times as long. */
const NORTH_AMERICAN = /^\+1[2-9]\d{9}$/;
/** The same as Plivo writes it. */
const NORTH_AMERICAN_DIGITS = /^1[2-9]\d{9}$/;

/** Separators that people and programs write between digits. */
const SEPARATORS = /[\s().\-\u2010-\u2015\u2212/·]|\p{Cf}/gu;

/**
 * Without `+` or 00 it counts as a number with its calling code, as Plivo writes numbers. No
 * calling code begins with 0.
 */
const INTERNATIONAL = /^\+?(?:00)?([1-9]\d{6,14})$/;

const MAX_PREFIXES = 5;
const MAX_KNOWN_FORMS = 10_000;

/** Digits of an E.164 number including the calling code; a shorter one is a short code. */
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;

const TOO_SHORT = 'is too short for a phone number of its country.';
const TOO_LONG = 'is too long for a phone number of its country.';
const NOT_OWN_FORM =
  'must be in E.164 form: after the calling code, leave out the 0 or other prefix that is dialled only within the country.';

/** Mexico's mobile numbers lost their 1 in 2019; carriers still write it. */
const MEXICAN_MOBILE = /^\+521(\d{10})$/;

/**
 * Why a value is not a number in E.164 form, as the end of a sentence that begins with its name, or
 * null. A possible number is enough: only the carrier knows whether it is assigned.
 */
export function e164Mistake(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\+[1-9]\d+$/.test(value)) {
    return 'must be a phone number in E.164 form, such as +14155550123.';
  }
  if (value.length < 1 + MIN_DIGITS) return TOO_SHORT;
  if (value.length > 1 + MAX_DIGITS) return TOO_LONG;
  if (possibleForm(value) === value) return null;
  switch (validatePhoneNumberLength(value)) {
    case undefined:
      return NOT_OWN_FORM;
    case 'TOO_SHORT':
      return TOO_SHORT;
    case 'TOO_LONG':
      return TOO_LONG;
    case 'INVALID_COUNTRY':
      return 'does not start with the calling code of a country.';
    case 'INVALID_LENGTH':
    case 'NOT_A_NUMBER':
      return 'does not have a length its country uses.';
  }
}

/**
 * The E.164 form of a number with its calling code in any spelling: `0044 (0)7911 123456` →
 * `+447911123456`. Numbers of a length that no country uses keep their digits. Null for anything
 * else, including short codes.
 */
export function normalizeNumber(text: string): string | null {
  if (NORTH_AMERICAN_DIGITS.test(text)) return `+${text}`;
  const digits = INTERNATIONAL.exec(removeSeparators(text.normalize('NFKC')))?.[1];
  if (digits === undefined) return null;
  let number = `+${digits}`;
  // One prefix may hide another.
  for (let count = 0; count < MAX_PREFIXES; count += 1) number = possibleForm(number) ?? number;
  return number;
}

export function removeSeparators(text: string): string {
  return text.replace(SEPARATORS, '');
}

/** Recent numbers: a message's number is compared several times, and a sender's all the time. */
const forms = new Map<string, string | null>();

/** The library's form of a number; null if no country uses its length. */
function possibleForm(number: string): string | null {
  if (NORTH_AMERICAN.test(number)) return number;
  const known = forms.get(number);
  if (known !== undefined) return known;
  if (forms.size >= MAX_KNOWN_FORMS) forms.clear();
  const form = parse(number);
  forms.set(number, form);
  return form;
}

function parse(number: string): string | null {
  const mexican = MEXICAN_MOBILE.exec(number)?.[1];
  if (mexican !== undefined) return `+52${mexican}`;
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed?.isPossible()) return null;
  return INTERNATIONAL.test(parsed.number) ? parsed.number : number;
}
