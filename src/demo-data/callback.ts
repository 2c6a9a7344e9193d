import type { DeliveryReport } from '../delivery/delivery-report.js';
import { type MessageStatus, STATUSES } from '../plivo/statuses.js';
import { readStatusCallback } from '../plivo/status-callback.js';
import type { SimulatedOutcome } from './simulated-outcome.js';
import type { Network } from './countries.js';

/** Plivo's view of a message. */
export interface PlivoMessage {
  messageUuid: string;
  from: string;
  to: string;
  segments: number;
  rateMicros: number;
  network: Network;
  acceptedAt: number;
  outcome: SimulatedOutcome;
}

/** The report of a status as in a callback. */
export function callbackReport(
  message: PlivoMessage,
  status: MessageStatus,
  path: Pick<DeliveryReport, 'messageId' | 'bodySigned'>,
  receivedAt: number,
): DeliveryReport {
  const parameters = callbackParameters(message, status);
  const callback = readStatusCallback(parameters);
  if (callback === null) throw new Error(`no report of the status ${status}`);
  return {
    ...callback,
    ...path,
    batchId: null,
    source: 'callback',
    mode: 'sandbox',
    receivedAt: new Date(receivedAt),
    rawPayload: JSON.stringify(parameters),
  };
}

/** The time of Plivo's report of a status. */
export function reportedAt({ acceptedAt, outcome }: PlivoMessage, status: MessageStatus): number {
  if (status === 'queued') return acceptedAt;
  return acceptedAt + (status === 'sent' ? outcome.sentMs : outcome.finalMs);
}

function callbackParameters(message: PlivoMessage, status: MessageStatus): Record<string, string> {
  const { messageUuid, segments, rateMicros, network, acceptedAt, outcome } = message;
  const sequence = status === 'queued' ? 1 : status === 'sent' ? 2 : 3;
  return {
    MessageUUID: messageUuid,
    ParentMessageUUID: messageUuid,
    PartInfo: '1 of 1',
    From: message.from.replace(/^\+/, ''),
    To: message.to.replace(/^\+/, ''),
    Type: 'sms',
    Status: status,
    ErrorCode: status === outcome.status ? (outcome.errorCode ?? '000') : '000',
    Sequence: String(sequence),
    Units: String(segments),
    TotalRate: toUsd(rateMicros),
    TotalAmount: toUsd(rateMicros * segments),
    MCC: network.mcc,
    MNC: network.mnc,
    MessageTime: plivoTime(acceptedAt),
    QueuedTime: plivoTime(acceptedAt),
    ...(sequence >= 2 && { SentTime: plivoTime(acceptedAt + outcome.sentMs) }),
    ...(STATUSES[status].final && { DeliveryReportTime: plivoTime(acceptedAt + outcome.finalMs) }),
  };
}

function toUsd(micros: number): string {
  return (micros / 1_000_000).toFixed(5);
}

/** `YYYY-mm-dd HH:MM:SS.SSSSSS`, UTC without a zone. */
function plivoTime(time: number): string {
  return `${new Date(time).toISOString().replace('T', ' ').replace('Z', '')}000`;
}
