import { normalizeParty } from './sender.js';

/** Argentina's mobile numbers have a 9 that some carriers omit. */
const ARGENTINIAN = /^\+54([1-3]\d{9})$/;
/**
 * Brazil's mobile numbers got another 9 by 2016, which some carriers omit. Landlines begin with 2
 * to 5.
 */
const BRAZILIAN = /^\+55([1-9][1-9])([6-9]\d{7})$/;

/**
 * The same key for all spellings of a person's number: its E.164 form, and in two countries the
 * mobile form, because only mobile numbers receive SMS.
 */
export function recipientKey(number: string): string {
  return normalizeParty(number).replace(ARGENTINIAN, '+549$1').replace(BRAZILIAN, '+55$19$2');
}

/** The forms that recipientKey returns. */
const ARGENTINIAN_MOBILE = /^\+549([1-3]\d{9})$/;
const BRAZILIAN_MOBILE = /^\+55([1-9][1-9])9([6-9]\d{7})$/;
/** Carriers still write a 1 before Mexico's mobile numbers, which E.164 no longer has. */
const MEXICAN = /^\+52(\d{10})$/;

/** The forms in which a person's number may be stored, with and without `+`. */
export function spellingsOf(number: string): string[] {
  const key = recipientKey(number);
  const short = key.replace(ARGENTINIAN_MOBILE, '+54$1').replace(BRAZILIAN_MOBILE, '+55$1$2');
  const carriers = key.replace(MEXICAN, '+521$1');
  const spellings = new Set([key, short, carriers, normalizeParty(number)]);
  return [...spellings].flatMap((spelling) => [spelling, spelling.slice(1)]);
}
