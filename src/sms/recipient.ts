import { normalizeParty } from './sender.js';

/** Argentina's mobile numbers have a 9 that some carriers leave out. */
const ARGENTINIAN = /^\+54([1-3]\d{9})$/;
/** Brazil's mobile numbers got another 9 by 2016; some carriers still leave it out. Those of landlines begin with 2 to 5. */
const BRAZILIAN = /^\+55([1-9][1-9])([6-9]\d{7})$/;

/**
 * The same for all spellings of one person's number, for comparing: its normal form, and for two countries the form of a mobile
 * number, which is the only one that gets and sends messages.
 */
export function recipientKey(number: string): string {
  return normalizeParty(number).replace(ARGENTINIAN, '+549$1').replace(BRAZILIAN, '+55$19$2');
}
