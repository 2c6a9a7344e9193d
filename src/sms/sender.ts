import { e164Mistake, normalizeNumber } from './phone-number.js';
import { powerpackSender, readPowerpack } from './powerpack.js';

const SHORT_CODE = /^\+?(\d{3,6})$/;
const NUMBER = /^\+?(\d{7,15})$/;
/** Up to 11 letters, digits and spaces, with a letter among them. */
const ALPHANUMERIC = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;

/**
 * What keeps a value from being something messages are sent from, as the end of a sentence that begins with its name; null when
 * nothing does. A number or a short code may come with or without its `+`.
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
 * Either end of a message in the form in which it is stored and sent: a number as E.164, a short code as its digits, a sender id as
 * it is, without needless spaces, a Powerpack in lower case.
 */
export function normalizeParty(text: string): string {
  const number = normalizeNumber(text);
  if (number !== null) return number;
  const collapsed = text.trim().replace(/\s+/g, ' ');
  const powerpack = readPowerpack(collapsed);
  if (powerpack !== null) return powerpackSender(powerpack);
  return SHORT_CODE.exec(collapsed)?.[1] ?? collapsed;
}

/** The same for all spellings of one sender, for comparing: carriers show the case of a sender id but do not tell two by it. */
export function senderKey(sender: string): string {
  const party = normalizeParty(sender);
  return ALPHANUMERIC.test(party) ? party.toUpperCase() : party;
}
