import { PLIVO_LOG } from '../plivo/log-choices.js';
import { smsLength } from '../plivo/sms-text.js';
import type { SandboxOrder } from './sandbox-message.js';

const MOST_DESTINATIONS = 1_000;
/** Seconds. */
const EXPIRY = { least: 5, most: 10_799 };
const LOG_VALUES = new Set<unknown>([true, false, ...Object.values(PLIVO_LOG)]);

/** The body of a send, once `mistakeIn` has found none in it. */
interface SendRequest {
  src: string;
  /** Numbers joined with `<`. */
  dst: string;
  text: string;
  url?: string;
  method?: 'GET' | 'POST';
}

/** Reads the body of a send: an order for every destination, or the first mistake (limits: plivo.md section 4). */
export function readSendRequest(body: unknown): SandboxOrder[] | { mistake: string } {
  const mistake = mistakeIn(body);
  return mistake === null ? toOrders(body as SendRequest) : { mistake };
}

function mistakeIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return 'the request body is missing';
  const { src, dst, text, url, method, message_expiry, log } = body as Partial<Record<string, unknown>>;
  if (typeof src !== 'string' || src === '') return 'src is missing';
  if (typeof dst !== 'string' || dst === '') return 'dst is missing';
  if (typeof text !== 'string' || text === '') return 'text is missing';
  if (url !== undefined && (typeof url !== 'string' || !/^https?:\/\//.test(url))) return 'url is not a URL';
  if (method !== undefined && method !== 'GET' && method !== 'POST') return 'method must be GET or POST';
  if (message_expiry !== undefined && !isExpiry(message_expiry))
    return `message_expiry must be a whole number from ${EXPIRY.least} to ${EXPIRY.most}`;
  if (log !== undefined && !LOG_VALUES.has(log)) return `log must be ${Object.values(PLIVO_LOG).join(', ')}`;
  return mistakeInDestinations(dst.split('<')) ?? mistakeInLength(text);
}

function isExpiry(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= EXPIRY.least && Number(value) <= EXPIRY.most;
}

function mistakeInDestinations(numbers: string[]): string | null {
  if (numbers.length > MOST_DESTINATIONS) return `dst holds more than ${MOST_DESTINATIONS} numbers`;
  if (!numbers.every((number) => /^\+?\d{5,15}$/.test(number))) return 'dst is not a phone number';
  return new Set(numbers.map(withPlus)).size < numbers.length ? 'dst holds a number twice' : null;
}

function mistakeInLength(text: string): string | null {
  const { encoding, length, limit } = smsLength(text);
  return length > limit ? `text is longer than ${limit} characters of ${encoding}` : null;
}

function toOrders({ src, dst, text, url, method = 'POST' }: SendRequest): SandboxOrder[] {
  return dst.split('<').map((to) => ({ from: src, to: withPlus(to), text, callbackUrl: url, method }));
}

/** Plivo takes numbers with and without. */
function withPlus(number: string): string {
  return number.startsWith('+') ? number : `+${number}`;
}
