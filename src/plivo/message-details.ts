import { MESSAGE_UUID, readErrorCode, readText, type StatusCallback } from './status-callback.js';
import { type MessageStatus, readStatus } from './statuses.js';
import { toCount, toMicroUsd, toParty } from './values.js';

/**
 * A message from Plivo's API (plivo.md section 4), in the words of a status callback. It has no
 * Sequence, no network, and no time of its status: `message_time` is when Plivo took the message.
 */
export interface MessageDetails extends StatusCallback {
  /** All fields as received, as JSON text. */
  rawPayload: string;
}

/** Reads a message of Plivo's API; null without a UUID or a known status. */
export function readMessage(body: unknown): MessageDetails | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = body as Readonly<Record<string, unknown>>;
  const text = (name: string): string | null => readText(fields[name]);
  const messageUuid = text('message_uuid');
  const status = readStatus(text('message_state') ?? '');
  if (messageUuid === null || !MESSAGE_UUID.test(messageUuid) || status === null) return null;
  const errorCode = readErrorCode(text('error_code'));
  return {
    messageUuid,
    status,
    errorCode,
    recipient: toParty(text('to_number')),
    sender: toParty(text('from_number')),
    messageType: text('message_type'),
    units: toCount(text('units')),
    totalRateMicros: toMicroUsd(text('total_rate')),
    totalAmountMicros: toMicroUsd(text('total_amount')),
    mcc: null,
    mnc: null,
    sequence: null,
    // As the time of the status it would make every message seem delivered at once.
    plivoTimeMicros: null,
    identity: detailsIdentity(status, errorCode),
    rawPayload: JSON.stringify(body),
  };
}

/** Distinguishes details of one message: the same response is recorded once. */
export function detailsIdentity(status: MessageStatus, errorCode: string | null): StatusCallback['identity'] {
  return ['reading', status, errorCode];
}
