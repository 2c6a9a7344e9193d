import { e164Mistake, normalizeNumber } from './phone-number.js';
import { powerpackSender, readPowerpack } from './powerpack.js';

const SHORT_CODE = /^\+?(\d{3,6})$/;
const NUMBER = /^\+?(\d{7,15})$/;
/** Up to 11 letters, digits and spaces, with at least one letter. */
const ALPHANUMERIC = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;

/**
 * Why a value is not a sender, as the end of a sentence that begins with its name, or null. A
 * number or a short code may have a `+`.
 */
export function senderMistake(value: unknown): string | null {
  const text = typeof value === 'string' ? value : '';
  const digits = NUMBER.exec(text)?.[1];
  if (digits !== undefined) return e164Mistake(`+${digits}`);
  return SHORT_CODE.test(text) || ALPHANUMERIC.test(text) || readPowerpack(text) !== null
    ? null
    : 'must be a number such as +15550100000, a short code, up to 11 letters and digits, or powerpack:<uuid>.';
}

/**
 * A sender or recipient as it is stored and sent: a number as E.164, a short code as its digits, a
 * sender id without needless spaces, a Powerpack in lower case.
 */
export function normalizeParty(text: string): string {
  const number = normalizeNumber(text);
  if (number !== null) return number;
  const collapsed = text.trim().replace(/\s+/g, ' ');
  const powerpack = readPowerpack(collapsed);
  if (powerpack !== null) return powerpackSender(powerpack);
  return SHORT_CODE.exec(collapsed)?.[1] ?? collapsed;
}

/** The same key for all spellings of a sender: carriers ignore the case of sender ids. */
export function senderKey(sender: string): string {
  const party = normalizeParty(sender);
  return ALPHANUMERIC.test(party) ? party.toUpperCase() : party;
}
