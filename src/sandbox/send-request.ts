import { PLIVO_LOG } from '../sms/log-retention.js';
import { smsLength } from '../plivo/sms-text.js';
import { pickNumber, UNKNOWN_POWERPACK } from './powerpack.js';
import { DLT_PARAMETERS, type DltParameters, type SandboxOrder } from './sandbox-message.js';

const MOST_DESTINATIONS = 1_000;
/** Seconds. */
const EXPIRY = { least: 5, most: 10_799 };
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const DLT_CATEGORIES = new Set(['transactional', 'promotional', 'service_implicit', 'service_explicit']);
const LOG_VALUES = new Set<unknown>([true, false, ...Object.values(PLIVO_LOG)]);

/** The body of a send after `findMistake` found none. */
interface SendRequest extends DltParameters {
  /** Either this or the Powerpack. */
  src?: string;
  powerpack_uuid?: string;
  /** Numbers joined with `<`. */
  dst: string;
  text: string;
  url?: string;
  method?: 'GET' | 'POST';
}

/**
 * Parses the body of a send: an order per destination, or the first mistake (limits: plivo.md
 * section 4).
 */
export function readSendRequest(body: unknown): SandboxOrder[] | { mistake: string } {
  const mistake = findMistake(body);
  return mistake === null ? toOrders(body as SendRequest) : { mistake };
}

function findMistake(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return 'the request body is missing';
  const fields = body as Partial<Record<string, unknown>>;
  const { src, powerpack_uuid, dst, text, url, method, message_expiry, log } = fields;
  const sender = findSenderMistake(src, powerpack_uuid);
  if (sender !== null) return sender;
  if (typeof dst !== 'string' || dst === '') return 'dst is missing';
  if (typeof text !== 'string' || text === '') return 'text is missing';
  if (url !== undefined && (typeof url !== 'string' || !/^https?:\/\//.test(url))) return 'url is not a URL';
  if (method !== undefined && method !== 'GET' && method !== 'POST') return 'method must be GET or POST';
  if (message_expiry !== undefined && !isExpiry(message_expiry))
    return `message_expiry must be a whole number from ${EXPIRY.least} to ${EXPIRY.most}`;
  if (log !== undefined && !LOG_VALUES.has(log)) return `log must be ${Object.values(PLIVO_LOG).join(', ')}`;
  return findDestinationMistake(dst.split('<')) ?? findLengthMistake(text) ?? findDltMistake(fields);
}

function findSenderMistake(src: unknown, powerpack: unknown): string | null {
  if (src !== undefined && powerpack !== undefined) return 'src and powerpack_uuid exclude each other';
  if (powerpack === undefined) {
    return typeof src === 'string' && src !== '' ? null : 'src or powerpack_uuid is missing';
  }
  if (typeof powerpack !== 'string' || !UUID.test(powerpack)) return 'powerpack_uuid is not a UUID';
  return powerpack.toLowerCase() === UNKNOWN_POWERPACK
    ? 'powerpack_uuid is not a Powerpack of this account'
    : null;
}

function findDltMistake(fields: Partial<Record<string, unknown>>): string | null {
  const strange = DLT_PARAMETERS.find((name) => {
    const value = fields[name];
    if (value === undefined) return false;
    if (typeof value !== 'string') return true;
    return name === 'dlt_template_category' ? !DLT_CATEGORIES.has(value) : !/^\d{1,30}$/.test(value);
  });
  return strange === undefined ? null : `${strange} is not valid`;
}

function isExpiry(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= EXPIRY.least && Number(value) <= EXPIRY.most;
}

function findDestinationMistake(numbers: string[]): string | null {
  if (numbers.length > MOST_DESTINATIONS) return `dst holds more than ${MOST_DESTINATIONS} numbers`;
  if (!numbers.every((number) => /^\+?\d{5,15}$/.test(number))) return 'dst is not a phone number';
  return new Set(numbers.map(withPlus)).size < numbers.length ? 'dst holds a number twice' : null;
}

function findLengthMistake(text: string): string | null {
  const { encoding, length, limit } = smsLength(text);
  return length > limit ? `text is longer than ${limit} characters of ${encoding}` : null;
}

function toOrders(request: SendRequest): SandboxOrder[] {
  const { src = '', powerpack_uuid: powerpackUuid = null, text, url: callbackUrl, method = 'POST' } = request;
  const given = DLT_PARAMETERS.filter((name) => request[name] !== undefined);
  const dlt = Object.fromEntries(given.map((name) => [name, request[name]]));
  return request.dst.split('<').map((number) => {
    const to = withPlus(number);
    const from = powerpackUuid === null ? src : pickNumber(powerpackUuid, to);
    return { from, powerpackUuid, to, text, callbackUrl, method, dlt };
  });
}

/** Plivo accepts numbers with and without it. */
function withPlus(number: string): string {
  return number.startsWith('+') ? number : `+${number}`;
}
