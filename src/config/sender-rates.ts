import { senderKey, senderMistake } from '../sms/sender.js';

const RATE = /^([^=]+)=(\d+(?:\.\d+)?)$/;

/** What is wrong with PLIVO_SENDER_RATES, as the end of a sentence; null when nothing is. */
export function senderRatesMistake(entries: unknown): string | null {
  const all = Array.isArray(entries) ? entries.map(String) : [];
  const sound = all.every((entry) => {
    const [, sender = '', rate] = RATE.exec(entry) ?? [];
    return senderMistake(sender.trim()) === null && Number(rate) > 0;
  });
  if (!sound) return 'must be sender=messages-per-second, separated by commas.';
  const senders = all.map((entry) => readSenderRate(entry)[0]);
  return new Set(senders).size < senders.length ? 'must name each sender once.' : null;
}

/** An entry such as `+15550100000=10`, with the key of its sender. */
export function readSenderRate(entry: string): [sender: string, rate: number] {
  const end = entry.lastIndexOf('=');
  return [senderKey(entry.slice(0, end)), Number(entry.slice(end + 1))];
}
