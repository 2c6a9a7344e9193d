import { HasNoMistake } from '../core/http/has-no-mistake.js';
import { readPowerpack } from '../plivo/powerpack.js';

const SENDER = /^(\+?\d{3,15}|[A-Za-z0-9 ]{1,11})$/;

/** What messages may be sent from: a number, a short code, an alphanumeric sender id or a Powerpack. */
export function IsSender(): PropertyDecorator {
  return HasNoMistake('isSender', (value) =>
    typeof value === 'string' && (readPowerpack(value) || (SENDER.test(value) && value.trim() !== ''))
      ? null
      : 'must be a number such as +15550100000, a short code, up to 11 letters and digits, or powerpack:<uuid>.',
  );
}
