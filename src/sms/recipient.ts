import { normalizeParty } from './sender.js';

/** Argentina's mobile numbers have a 9 that some carriers leave out. */
const ARGENTINIAN = /^\+54([1-3]\d{9})$/;
/**
 * Brazil's mobile numbers got another 9 by 2016, which some carriers leave out. Landlines begin
 * with 2 to 5.
 */
const BRAZILIAN = /^\+55([1-9][1-9])([6-9]\d{7})$/;

/**
 * Equal for all spellings of one person's number: its E.164 form, and for two countries the form of
 * a mobile number, because only mobile numbers take part in SMS.
 */
export function recipientKey(number: string): string {
  return normalizeParty(number).replace(ARGENTINIAN, '+549$1').replace(BRAZILIAN, '+55$19$2');
}
