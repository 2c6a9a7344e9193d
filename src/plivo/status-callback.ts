import { type MessageStatus, readStatus } from './statuses.js';
import { toCount, toEpochMicros, toMicroUsd, toParty } from './values.js';

/** Parameters as a form, a query or a JSON body holds them. */
export type CallbackParameters = Readonly<Record<string, unknown>>;

/** A status callback in our words. Only `messageUuid` and `status` are sure to be there (plivo.md section 2). */
export interface StatusCallback {
  messageUuid: string;
  status: MessageStatus;
  errorCode: string | null;
  recipient: string | null;
  sender: string | null;
  messageType: string | null;
  /** Segments the message was billed as. */
  units: number | null;
  /** micro-USD per segment. */
  totalRateMicros: number | null;
  /** micro-USD for the whole message. */
  totalAmountMicros: number | null;
  /** Mobile country and network code; leading zeros count. */
  mcc: string | null;
  mnc: string | null;
  /** The order in which Plivo made this message's callbacks. */
  sequence: number | null;
  /** The latest of the times Plivo gave, in microseconds since 1970. */
  plivoTimeMicros: number | null;
  /** What makes this report itself: two copies of it have the same identity, two reports never. */
  identity: readonly (string | null)[];
}

/** Plivo's are 36 characters; what matters here is that it is an id and nothing else. */
export const MESSAGE_UUID = /^[\w-]{1,64}$/;

const LONGEST = 255;
/** Text that is kept as it came: printable ASCII without spaces around it. Nearly everything Plivo sends is. */
const PLAIN = /^[!-~](?:[ -~]{0,253}[!-~])?$/;
const TIMES = ['DeliveryReportTime', 'SentTime', 'QueuedTime', 'MessageTime'];

/** Reads the parameters of a status callback; null when it does not say which message, or what became of it. */
export function readStatusCallback(parameters: CallbackParameters): StatusCallback | null {
  const text = (name: string): string | null => readText(parameters[name]);
  const own = text('MessageUUID');
  const status = readStatus(text('Status') ?? '');
  if (own === null || status === null) return null;
  const errorCode = text('ErrorCode');
  const times = TIMES.map(text);
  const micros = times.map(toEpochMicros).filter((time) => time !== null);
  return {
    messageUuid: parentOf(text('ParentMessageUUID')) ?? own,
    status,
    errorCode: errorCode === null || /^0+$/.test(errorCode) ? null : errorCode,
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

/** Where a parent differs, the parent is the message and this its part. */
function parentOf(parent: string | null): string | null {
  return parent !== null && MESSAGE_UUID.test(parent) ? parent : null;
}

/**
 * A parameter's text; of a repeated one the first. NUL and half characters are left out, which Postgres' text cannot
 * hold, and so is the end of what no index could. The raw payload has all of it.
 */
export function readText(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string' && typeof first !== 'number') return null;
  if (PLAIN.test(String(first))) return String(first);
  const text = String(first).replaceAll('\0', '').trim().slice(0, LONGEST);
  return text.replace(/\p{Surrogate}/gu, '\uFFFD') || null;
}
