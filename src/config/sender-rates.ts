import { senderKey, senderMistake } from '../sms/sender.js';
import { Mistake, splitList } from './decorators.js';

const RATE = /^([^=]+)=(\d+(?:\.\d+)?)$/;

/**
 * Reads PLIVO_SENDER_RATES: messages a second by the key of the sender, such as `+15550100000=10`.
 */
export function parseSenderRates(text: string): ReadonlyMap<string, number> | Mistake {
  const rates = new Map<string, number>();
  const entries = splitList(text);
  for (const entry of entries) {
    const [, sender = '', rate] = RATE.exec(entry) ?? [];
    if (senderMistake(sender.trim()) !== null || !(Number(rate) > 0)) {
      return new Mistake(' must be sender=messages-per-second, separated by commas.');
    }
    rates.set(senderKey(sender), Number(rate));
  }
  return rates.size < entries.length ? new Mistake(' must name each sender once.') : rates;
}
