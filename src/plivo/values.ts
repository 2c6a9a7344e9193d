import { normalizeParty } from '../sms/sender.js';

const MAX_MICROS = 2_147_483_647;

/**
 * An amount in USD as integer micro-USD: `0.00550` → 5500. Parsed digit by digit, never as a float;
 * further decimals are rounded half up. Null for anything that is not a plain amount below 2,147.48
 * USD.
 */
export function toMicroUsd(amount: string | null): number | null {
  const [, whole, fraction = ''] = /^(\d{1,4})(?:\.(\d{0,30}))?$/.exec(amount ?? '') ?? [];
  if (whole === undefined) return null;
  const padded = fraction.padEnd(7, '0');
  const micros = Number(whole) * 1_000_000 + Number(padded.slice(0, 6)) + (padded[6]! >= '5' ? 1 : 0);
  return micros <= MAX_MICROS ? micros : null;
}

/**
 * The credits of an account in USD, a text or a number and below zero after debts, as micro-USD. Null
 * for anything else: an empty text is no empty account.
 */
export function toBalanceMicros(credits: unknown): number | null {
  const text = typeof credits === 'number' ? String(credits) : credits;
  if (typeof text !== 'string' || !/^-?\d{1,9}(\.\d{0,30})?$/.test(text)) return null;
  return Math.round(Number(text) * 1_000_000);
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-]\d\d):?(\d\d))?$/;

/**
 * A time of Plivo's (`YYYY-mm-dd HH:MM:SS.SSSSSS`, UTC without a zone in callbacks, with an offset in
 * its API; plivo.md sections 2 and 4) as microseconds since 1970. Null for an invalid time, such as the
 * 30th of February.
 */
export function toEpochMicros(time: string | null): number | null {
  const parts = TIME.exec(time?.trim() ?? '');
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6])];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const rolledOver = date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day;
  if (year < 1970 || year > 2200 || rolledOver || hour > 23 || minute > 59 || second > 59) return null;
  const [offsetHours, offsetMinutes] = [parts[8] ?? '+00', Number(parts[9] ?? 0)];
  if (Math.abs(Number(offsetHours)) > 14 || offsetMinutes > 59) return null;
  const aheadMinutes =
    Number(offsetHours) * 60 + (offsetHours.startsWith('-') ? -offsetMinutes : offsetMinutes);
  const micros = date.getTime() * 1_000 + Number((parts[7] ?? '').slice(0, 6).padEnd(6, '0'));
  return micros - aheadMinutes * 60_000_000;
}

/** A whole number in Plivo's form; null for anything else, including negative ones. */
export function toCount(value: string | null): number | null {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/**
 * A party as it is stored. Plivo writes numbers without `+`, with it, with 00, or with a space
 * where a form lost the `+`.
 */
export function toParty(value: string | null): string | null {
  return value === null ? null : normalizeParty(value);
}
