import type { ListedMessage } from '../../plivo/listed-message.js';
import { detailsIdentity } from '../../plivo/message-details.js';
import { readErrorCode, readText } from '../../plivo/status-callback.js';
import type { MessageStatus } from '../../plivo/statuses.js';
import { toParty } from '../../plivo/values.js';

/** A message of Plivo's log as a client imports it. */
export interface ImportedMessage {
  messageUuid: string;
  status: MessageStatus;
  takenAt: Date;
  to: string;
  from?: string | null;
  errorCode?: string | null;
  type?: string | null;
  units?: number | null;
  rateMicros?: number | null;
  amountMicros?: number | null;
}

/** The message as if Plivo had listed it now, so that messages of a backfill are recognized. */
export function toListedMessage(message: ImportedMessage): ListedMessage {
  const { messageUuid, status, takenAt } = message;
  const errorCode = readErrorCode(readText(message.errorCode));
  return {
    details: {
      messageUuid,
      status,
      errorCode,
      recipient: toParty(readText(message.to)),
      sender: toParty(readText(message.from)),
      messageType: readText(message.type),
      units: message.units ?? null,
      totalRateMicros: message.rateMicros ?? null,
      totalAmountMicros: message.amountMicros ?? null,
      mcc: null,
      mnc: null,
      sequence: null,
      plivoTimeMicros: null,
      identity: detailsIdentity(status, errorCode),
      rawPayload: JSON.stringify({ ...message, message_time: takenAt.toISOString() }),
    },
    takenAt,
    isInbound: false,
    powerpackUuid: null,
  };
}
