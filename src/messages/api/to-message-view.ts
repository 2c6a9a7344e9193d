import { toDlt } from '../../plivo/dlt.js';
import { smsLength } from '../../plivo/sms-text.js';
import type { Message, NewMessage } from '../message.js';
import type { MessageHistory, MessageTry } from '../message-history.js';
import { toTimelineView } from '../../delivery/api/to-delivery-status-view.js';
import { readPowerpack } from '../../sms/powerpack.js';
import type { AcceptedMessageView, MessageView } from './message.view.js';
import type { MessageTryView, MessageWithTimelineView } from './message-with-timeline.view.js';

/** A message, be it stored or about to be. */
export function toMessageView(message: Message | NewMessage): MessageView {
  const row = {
    messageUuid: null,
    stateReason: null,
    attempts: 0,
    submittedAt: null,
    ...message,
  };
  return {
    id: row.id,
    messageUuid: row.messageUuid,
    state: row.state,
    stateReason: row.stateReason,
    to: row.recipient,
    from: row.sender,
    kind: row.kind,
    template: row.template,
    templateVersion: row.templateVersion,
    experiment: row.experiment,
    variant: row.variant,
    // Rows from versions that did not count segments have none.
    text: { encoding: row.encoding ?? '', segments: row.segments ?? 0 },
    log: row.log,
    ...toDlt(row),
    mode: row.mode,
    clientReference: row.clientReference,
    metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as Record<string, unknown>),
    callbackUrl: row.callbackUrl,
    batchId: row.batchId,
    resendOf: row.resendOf,
    resend: row.resend,
    attempts: row.attempts,
    sendAt: row.sendAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
  };
}

/** A new message, with the cost of its text. */
export function toAcceptedMessageView(message: NewMessage): AcceptedMessageView {
  return { ...toMessageView(message), text: smsLength(message.text) };
}

/** A message with its delivery; `senderNumber` is the Powerpack number that Plivo picked. */
export function toMessageWithTimelineView({
  message,
  delivery,
  steps,
  tries,
}: MessageHistory): MessageWithTimelineView {
  const senderNumber = readPowerpack(message.sender) === null ? null : (delivery?.status.sender ?? null);
  return {
    ...toMessageView(message),
    senderNumber,
    delivery: delivery && toTimelineView(delivery),
    steps: steps.map(({ change, reason, at }) => ({ change, reason, at: at.toISOString() })),
    tries: tries.map(toTryView),
  };
}

function toTryView({ message, status }: MessageTry): MessageTryView {
  return {
    id: message.id,
    resend: message.resend,
    state: message.state,
    stateReason: message.stateReason,
    status: status?.status ?? null,
    errorCode: status?.errorCode ?? null,
    createdAt: message.createdAt.toISOString(),
    submittedAt: message.submittedAt?.toISOString() ?? null,
  };
}
