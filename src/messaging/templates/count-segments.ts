import type { SmsLength } from '../../plivo/sms-text.js';

/** Places in a message that is one segment, and in each of those that are several (plivo.md section 6). */
const PLACES = { 'GSM-7': { alone: 160, each: 153 }, 'UCS-2': { alone: 70, each: 67 } } as const;

/** Segments a text takes, short of one where a character of two places falls on a border. */
export function countSegments({ encoding, length }: SmsLength): number {
  const { alone, each } = PLACES[encoding];
  return length <= alone ? 1 : Math.ceil(length / each);
}
