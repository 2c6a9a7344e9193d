import { type MessageStatus, readStatus } from './statuses.js';
import { toCount, toEpochMicros, toMicroUsd, toParty } from './values.js';

/** Parameters of a form, a query or a JSON body. */
export type CallbackParameters = Readonly<Record<string, unknown>>;

/**
 * A status callback in our words. Only `messageUuid` and `status` are always present (plivo.md
 * section 2).
 */
export interface StatusCallback {
  messageUuid: string;
  status: MessageStatus;
  errorCode: string | null;
  recipient: string | null;
  sender: string | null;
  messageType: string | null;
  /** Billed segments. */
  units: number | null;
  /** micro-USD per segment. */
  totalRateMicros: number | null;
  /** micro-USD for the whole message. */
  totalAmountMicros: number | null;
  /** Mobile country and network code, with leading zeros. */
  mcc: string | null;
  mnc: string | null;
  /** The order in which Plivo created this message's callbacks. */
  sequence: number | null;
  /** The latest of Plivo's times, in microseconds since 1970. */
  plivoTimeMicros: number | null;
  /** Distinguishes reports: copies have the same identity, different reports never. */
  identity: readonly (string | null)[];
}

/** Plivo's have 36 characters. Any plain id is taken. */
export const MESSAGE_UUID = /^[\w-]{1,64}$/;

const LONGEST = 255;
/**
 * Text that is kept unchanged: printable ASCII without surrounding spaces. Nearly all of Plivo's
 * text is.
 */
const PLAIN = /^[!-~](?:[ -~]{0,253}[!-~])?$/;
const TIMES = ['DeliveryReportTime', 'SentTime', 'QueuedTime', 'MessageTime'];

/** Parses the parameters of a status callback; null without a message or a known status. */
export function readStatusCallback(parameters: CallbackParameters): StatusCallback | null {
  const text = (name: string): string | null => readText(parameters[name]);
  const own = text('MessageUUID');
  const status = readStatus(text('Status') ?? '');
  if (own === null || status === null) return null;
  const errorCode = text('ErrorCode');
  const times = TIMES.map(text);
  const micros = times.map(toEpochMicros).filter((time) => time !== null);
  return {
    messageUuid: distinctParent(text('ParentMessageUUID')) ?? own,
    status,
    errorCode: readErrorCode(errorCode),
    recipient: toParty(text('To')),
    sender: toParty(text('From')),
    messageType: text('Type'),
    units: toCount(text('Units')),
    totalRateMicros: toMicroUsd(text('TotalRate')),
    totalAmountMicros: toMicroUsd(text('TotalAmount')),
    mcc: text('MCC'),
    mnc: text('MNC'),
    sequence: toCount(text('Sequence')),
    plivoTimeMicros: micros.length > 0 ? Math.max(...micros) : null,
    identity: [own, status, errorCode, text('Sequence'), ...times],
  };
}

/** Null without an error, which Plivo writes as `000` or leaves out. */
export function readErrorCode(code: string | null): string | null {
  return code === null || /^0+$/.test(code) ? null : code;
}

/** A differing parent is the message, and this callback is for a part of it. */
function distinctParent(parent: string | null): string | null {
  return parent !== null && MESSAGE_UUID.test(parent) ? parent : null;
}

/**
 * A parameter's text; the first one of a repeated parameter. Removes NUL and lone surrogates, which
 * Postgres cannot store, and the end of a text too long for an index. The raw payload keeps
 * everything.
 */
export function readText(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string' && typeof first !== 'number') return null;
  if (PLAIN.test(String(first))) return String(first);
  const text = String(first).replaceAll('\0', '').trim().slice(0, LONGEST);
  return text.replace(/\p{Surrogate}/gu, '\uFFFD') || null;
}
